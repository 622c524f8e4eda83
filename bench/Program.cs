using BenchmarkDotNet.Running;
using VlbiOps.Bench.Formulas;
using VlbiOps.Bench.Kernels;
using VlbiOps.Bench.Oof;
using VlbiOps.Bench.Operators;
using VlbiOps.Bench.Optim;
using VlbiOps.Bench.Packages;
using VlbiOps.Bench.Vlbi;

if (args is ["operators", .. var parts])
{
    return OperatorTimes.Run(parts, Console.Out);
}

if (args is ["oof-peers", .. var sizes])
{
    return OofPeers.Run(sizes, Console.Out);
}

if (args is ["engines"])
{
    return EngineTimes.Run(Console.Out);
}

if (args is ["posteriors", .. var posteriorArguments])
{
    return PosteriorTable.Run(posteriorArguments, Console.Out);
}

if (args is ["leapfrog"])
{
    return LeapfrogTimes.Run(Console.Out);
}

if (args is ["optimisers"])
{
    return OptimiserTable.Run(Console.Out);
}

if (args is ["vlbi"])
{
    return VlbiPeers.Run(Console.Out);
}

if (args is ["formulas"])
{
    return FormulaPeers.Run(Console.Out);
}

if (args is ["start-up"])
{
    return StartUpTimes.Run(Console.Out);
}

if (args is ["kernels", .. var kernelParts])
{
    return KernelTimes.Run(kernelParts, Console.Out);
}

// `dotnet run -c Release --project bench -- --filter '*Gemm*'` runs a selection; `--list flat` names them all.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
