using IamLifecycle.Matrix.Commands;

return await MatrixCommand.Root().Parse(args).InvokeAsync();
