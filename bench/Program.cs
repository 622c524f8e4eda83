using BenchmarkDotNet.Running;
using VlbiOps.Bench.Operators;

if (args is ["operators", .. var parts])
{
    return OperatorTimes.Run(parts, Console.Out);
}

// `dotnet run -c Release --project bench -- --filter '*Gemm*'` runs a selection; `--list flat` names them all.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
