using BenchmarkDotNet.Running;

// `dotnet run -c Release --project bench -- --filter '*Gemm*'` runs a selection; `--list flat` names them all.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
