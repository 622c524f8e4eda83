using VlbiOps.Cli;

return await CommandLineApp.RunAsync(args, new CommandLineOutput(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected)).ConfigureAwait(false);
