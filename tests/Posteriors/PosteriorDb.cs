using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Posteriors;

/// <summary>Posteriors of posteriordb (Magnusson et al. 2024, arXiv:2407.04967), whose data lie beside the peers' reference values.</summary>
internal static class PosteriorDb
{
    public static IReadOnlyList<Posterior> Regressions { get; } =
    [
        new("sblrc-blr", () => LinearRegressions.Blr("sblrc")),
        new("sblri-blr", () => LinearRegressions.Blr("sblri")),
        new("kidiq-kidscore_interaction", LinearRegressions.KidscoreInteraction),
        new("earnings-earn_height", LinearRegressions.EarnHeight),
        new("arK-arK", LinearRegressions.Autoregression),
        new("mesquite-mesquite", LinearRegressions.Mesquite),
        new("kilpisjarvi_mod-kilpisjarvi", LinearRegressions.Kilpisjarvi),
    ];

    public static IReadOnlyList<Posterior> All { get; } =
    [
        .. Regressions,
        new("eight_schools-eight_schools_noncentered", EightSchools.NonCentered),
        new("eight_schools-eight_schools_centered", EightSchools.Centered),
        new("garch-garch11", Garch.Garch11),
        new("gp_pois_regr-gp_pois_regr", PoissonGaussianProcess.Regression),
    ];

    public static Posterior Get(string name) => All.First(posterior => posterior.Name == name);

    /// <summary>Where a file of the set lies.</summary>
    public static string File(string relative) => TestFiles.Reference("inference/nuts/" + relative);
}
