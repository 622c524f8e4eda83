using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;

namespace VlbiOps.Tests.Results.Oof;

public class OofComparisonTests
{
    private static readonly OofFitResult Base = new OofFitFixture { MaxOrder = 3, Samples = 9 }.Make();

    [Fact]
    public void AResultDoesNotDifferFromItself()
    {
        var comparison = OofComparison.Of(Base, Base);
        Assert.Equal(0, comparison.ChiSquare);
        Assert.Equal(7, comparison.DegreesOfFreedom);
        Assert.Equal(1, comparison.Probability);
        Assert.Empty(comparison.SignificantChanges);
        Assert.Equal(0, comparison.PhaseRms.Value);
        Assert.Equal(comparison.NoisePhaseRms, comparison.PhaseRms.Error);
    }

    [Fact]
    public void OneChangedCoefficientIsFoundWithItsSignificance()
    {
        var covariance = Diagonal(1e-4);
        var (first, second) = (With(covariance, 0), With(covariance, 0.1));
        var comparison = OofComparison.Of(first, second);
        Assert.Equal(0.1 * 0.1 / 2e-4, comparison.ChiSquare, 1e-9);
        Assert.Equal(0.1 / Math.Sqrt(2e-4), comparison.Changes[4].Significance, 1e-9);
        Assert.Equal(5, Assert.Single(comparison.SignificantChanges).Order.Index);
        Assert.InRange(comparison.Probability, 1e-12, 1e-6);
        Assert.Equal(-comparison.Changes[4].Difference.Value, OofComparison.Of(second, first).Changes[4].Difference.Value);
    }

    [Fact]
    public void TiltDoesNotCount()
    {
        var covariance = Diagonal(1e-4);
        var second = With(covariance, 0) with { Coefficients = [.. With(covariance, 0).Coefficients.Select(c => c.Order.N == 1 ? c with { Radians = c.Radians + 1 } : c)] };
        var comparison = OofComparison.Of(With(covariance, 0), second);
        Assert.Equal(0, comparison.ChiSquare);
        Assert.Empty(comparison.SignificantChanges);
        Assert.True(comparison.Changes[0].IsSignificant);
        Assert.Equal(0, comparison.PhaseRms.Value, 1e-9);
    }

    [Fact]
    public void CorrelatedErrorsEnterTheTest()
    {
        // Errors correlated by 0.9 make an equal shift of two coefficients less surprising than the same shift of one.
        var covariance = Diagonal(1e-4);
        (covariance[(3 * 9) + 4], covariance[(4 * 9) + 3]) = (0.9e-4, 0.9e-4);
        var first = With(covariance, 0);
        var second = first with { Coefficients = [.. first.Coefficients.Select(c => c.Order.Index is 4 or 5 ? c with { Radians = c.Radians + 0.02 } : c)] };
        Assert.Equal(2 * 0.02 * 0.02 / (2 * 1.9e-4), OofComparison.Of(first, second).ChiSquare, 1e-9);
    }

    [Fact]
    public void AnotherWavelengthIsTheSameSurface()
    {
        var doubled = Base with
        {
            Observation = new OofObservation(Base.Observation.Maps, Base.Observation.WavelengthMeters * 2),
            Coefficients = [.. Base.Coefficients.Select(c => c with { Radians = c.Radians / 2 })],
        };
        Assert.Equal(0, OofComparison.Of(Base, doubled).PhaseRms.Value, 1e-12);
    }

    [Fact]
    public void HigherOrdersCountAsKnownWhereTheyWereNotFitted()
    {
        var higher = new OofFitFixture { MaxOrder = 4, Samples = 9 }.Make();
        var comparison = OofComparison.Of(Base, higher);
        Assert.Equal(14, comparison.Changes.Count);
        Assert.Equal(12, comparison.DegreesOfFreedom);
        Assert.Equal(0, comparison.Changes[13].First.Error);
        Assert.Equal(higher.Coefficients[13].Radians, comparison.Changes[13].Difference.Value);
        Assert.Equal(higher.Coefficients[13].ErrorRadians, comparison.Changes[13].Difference.Error, 1e-12);
    }

    [Fact]
    public void DishesOfDifferentSizeAreRefused() =>
        Assert.Contains("one dish", Assert.Throws<ArgumentException>(() => OofComparison.Of(Base, Base with { Telescope = TelescopeCatalog.Find("GBT") })).Message, StringComparison.Ordinal);

    private static double[] Diagonal(double variance) => [.. Enumerable.Range(0, 81).Select(i => i % 10 == 0 ? variance : 0)];

    private static OofFitResult With(double[] covariance, double shiftOfAstigmatism) => Base with
    {
        Covariance = new NamedCovariance([.. Enumerable.Range(1, 9).Select(j => FormattableString.Invariant($"K{j}"))], covariance),
        Coefficients = [.. Base.Coefficients.Select(c => c.Order.Index == 5 ? c with { Radians = c.Radians + shiftOfAstigmatism } : c)],
    };
}
