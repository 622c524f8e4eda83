using VlbiOps.Data.Closures;
using VlbiOps.Models.Visibility;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Workflows.Vlbi;

public class VlbiFitProblemTests
{
    private static readonly VlbiFitOptions Options = new() { Model = SkyModelText.Parse("gauss"), Products = VlbiOptionText.Products("amplitude") };

    [Fact]
    public void GainsAreOfStationsThatObserved()
    {
        Assert.Equal(2 + (4 * 2), Problem(Options with { Gains = VlbiOptionText.Gains("lm=0.3") }).Parameters.Count);
        var error = Assert.Throws<ArgumentException>(() => Problem(Options with { Gains = VlbiOptionText.Gains("amplitude,LN=0.3") }));
        Assert.Equal("gains are told of the station 'LN', which no observation has; did you mean LM? There are AA, AP, LM, SM", error.Message);
    }

    [Fact]
    public void ClosuresAreToldOfWhereTheyAreFitted()
    {
        void Refuses(VlbiFitOptions options, string message) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Problem(options)).Message, StringComparison.Ordinal);
        Refuses(Options with { UsesCovariance = true }, "a covariance of closures is asked for, and none are fitted; expected a data product such as closure-phase beside amplitude");
        Refuses(Options with { Closures = ClosureSelection.Independent }, "a choice of closures is asked for, and none are fitted");
        var both = Options with { Products = VlbiOptionText.Products("amplitude,closure-phase"), Closures = ClosureSelection.Independent, UsesCovariance = true };
        Assert.Equal((6 + 3) * 2, Problem(both).SampleCount);
    }

    private static VlbiOps.Results.Fits.FitProblem Problem(VlbiFitOptions options) =>
        VlbiFitProblem.Of([new(SyntheticVisibilities.Of(["AA", "AP", "LM", "SM"], [1, 2], (_, u, v) => (1, 0.3 * Math.Sin((u + v) / 1e9))))], options);
}
