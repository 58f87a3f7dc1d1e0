Console.WriteLine("IamLifecycle.LocalAws");
