using VlbiOps.Models.Telescopes;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Results.Fits;

/// <summary>A short posterior of a small holography fit.</summary>
internal static class PosteriorSamples
{
    public static readonly Lazy<PosteriorResult> Sampled = new(() =>
    {
        var dish = TelescopeCatalog.Find("Effelsberg");
        var simulation = OofSimulation.Run(new()
        {
            Telescope = dish, WavelengthMeters = 0.009, DefocusMeters = [-0.02, 0, 0.02], RandomPhaseRms = 0.3, MaxOrder = 2, Samples = 15, SpacingInBeams = 0.6, Noise = 0.003, Pixels = 24, Seed = 5,
        });
        var fit = OofFit.Run(simulation.Observation, new() { Telescope = dish, MaxOrder = 2, Starts = 1, Pixels = 24 });
        return PosteriorRun.Run(FitStart.Of(fit), new Nuts { Chains = 2, Draws = 40, WarmUp = 30 });
    });
}
