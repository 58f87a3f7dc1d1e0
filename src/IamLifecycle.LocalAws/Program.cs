using IamLifecycle.LocalAws.Demo;
using IamLifecycle.LocalAws.Deployment;
using IamLifecycle.LocalAws.Packaging;

var root = DemoCommand.Root();
root.Add(PackageCommand.Command());
root.Add(DeployCommand.Command());
return await root.Parse(args).InvokeAsync();
