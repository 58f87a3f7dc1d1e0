using IamLifecycle.LocalAws.Demo;

return await DemoCommand.Root().Parse(args).InvokeAsync();
