using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Closures;

/// <summary>Closures of a few visibilities that can be followed by hand, and of too few.</summary>
public class ClosureSetsTests
{
    private static readonly string[] Names = ["A", "B", "C", "D"];

    [Fact]
    public void APhaseIsTheAngleOfTheProductAroundTheTriangle()
    {
        var closures = ClosureSets.Form(Set((0, 1, 1, 0), (1, 2, 0, 2), (0, 2, 0, -1)), ClosureKind.Phase);
        Assert.Equal(["A", "B", "C"], Assert.Single(closures.Stations));
        // 1 . 2i . conj(-i) = -2, whose angle is pi and not -pi.
        Assert.Equal([Math.PI], closures.Values);
        Assert.Equal(0.1 * Math.Sqrt(1 + 0.25 + 1), closures.Sigma[0], 1e-15);
        Assert.Equal((3, "independent"), (closures.LegCount, closures.Selection));
        Assert.Equal([1, 12, -2], closures.LegU);
        Assert.Equal([-1, -12, 2], closures.LegV);
    }

    [Fact]
    public void SomeOfThemKeepLegsAndCovariance()
    {
        var all = ClosureSets.Form(SyntheticVisibilities.Of(["A", "B", "C", "D", "E"], [1, 2, 3], (_, u, v) => (1, Math.Sin((u + v) / 1e9))), ClosureKind.Phase);
        bool Keep(int k) => k % 3 != 0 && all.TimeHours[k] != 2;
        int[] rows = [.. Enumerable.Range(0, all.Count).Where(Keep)];
        var some = all.Where(Keep);
        Assert.Equal(rows.Select(row => (all.TimeHours[row], all.Values[row], all.Sigma[row], string.Join('-', all.Stations[row]))),
            Enumerable.Range(0, some.Count).Select(k => (some.TimeHours[k], some.Values[k], some.Sigma[k], string.Join('-', some.Stations[k]))));
        Assert.Equal(rows.SelectMany(row => new[] { 0, 1, 2 }.Select(leg => (all.LegU[(3 * row) + leg], all.LegV[(3 * row) + leg]))), some.LegU.Zip(some.LegV));
        Assert.Equal([0, 4], some.Blocks.Select(block => block.First));
        Assert.Equal(rows.Length, some.Blocks.Sum(block => block.Count));
        foreach (var block in some.Blocks)
        {
            var whole = all.Blocks.Single(one => one.First <= rows[block.First] && rows[block.First] < one.First + one.Count);
            Assert.Equal(
                from i in Enumerable.Range(block.First, block.Count)
                from j in Enumerable.Range(block.First, block.Count)
                select whole.Covariance[((rows[i] - whole.First) * whole.Count) + rows[j] - whole.First],
                block.Covariance);
        }
    }

    [Fact]
    public void ABispectrumIsTheProductItself()
    {
        var closures = ClosureSets.Form(Set((0, 1, 1, 0), (1, 2, 0, 2), (0, 2, 0, -1)), ClosureKind.Bispectrum);
        Assert.Equal((-2.0, 0.0), (closures.Values[0], closures.Imaginary![0]));
        Assert.Equal(0.2 * Math.Sqrt(1 + 0.25 + 1), closures.Sigma[0], 1e-15);
        Assert.Empty(closures.Blocks);
    }

    [Fact]
    public void AnAmplitudeHasTwoLegsAboveAndTwoBelow()
    {
        var set = Set((0, 1, 2, 0), (2, 3, 0, 3), (0, 3, 4, 0), (1, 2, 0, -1));
        var raw = new ClosureOptions { Debias = false };
        var closures = ClosureSets.Form(set, ClosureKind.Amplitude, options: raw);
        Assert.Equal(["A", "B", "C", "D"], Assert.Single(closures.Stations));
        Assert.Equal(1.5, closures.Values[0], 1e-15);
        Assert.Equal(Math.Log(1.5), ClosureSets.Form(set, ClosureKind.LogAmplitude, options: raw).Values[0], 1e-15);
        Assert.Equal([1, 23, 3, 12], closures.LegU);
    }

    [Fact]
    public void TwoStationsCloseNothing()
    {
        foreach (var kind in Enum.GetValues<ClosureKind>())
        {
            foreach (var selection in Enum.GetValues<ClosureSelection>())
            {
                foreach (var set in new[] { Set((0, 1, 1, 0)), Set() })
                {
                    var closures = ClosureSets.Form(set, kind, selection);
                    Assert.Equal(0, closures.Count);
                    Assert.Empty(closures.Values);
                    Assert.Empty(closures.Blocks);
                }
            }
        }
    }

    [Fact]
    public void AVisibilityOfZeroClosesNothing()
    {
        var set = Set((0, 1, 0, 0), (1, 2, 1, 0), (0, 2, 1, 1), (0, 3, 2, 0), (1, 3, 1, 0), (2, 3, 1, 1));
        Assert.Equal([["A", "C", "D"], ["B", "C", "D"]], ClosureSets.Form(set, ClosureKind.Phase).Stations);
        Assert.Equal([["A", "C", "B", "D"]], ClosureSets.Form(set, ClosureKind.LogAmplitude).Stations);
    }

    [Fact]
    public void AnAmplitudeBelowItsNoiseIsAtLeastItsNoiseAndIsKept()
    {
        var set = Set((0, 1, 0.05, 0), (2, 3, 1, 0), (0, 3, 1, 0), (1, 2, 1, 0));
        var closures = ClosureSets.Form(set, ClosureKind.LogAmplitude);
        Assert.Equal(Math.Sqrt(1 + (3 * 0.01 / 0.99)), closures.Sigma[0], 1e-12);
        Assert.Equal(Math.Log(0.1) + 0.5 - (0.5 * Math.Log(0.99)) - (0.5 * 0.01 / 0.99), closures.Values[0], 1e-12);
    }

    [Fact]
    public void TheMostPreciseTrianglesAreTaken()
    {
        // The baseline A-B is faint: of the four triangles the two with it are the least precise, and one of them must be taken.
        var set = Set((0, 1, 0.2, 0), (0, 2, 3, 0), (0, 3, 2, 0), (1, 2, 3, 0), (1, 3, 2, 0), (2, 3, 4, 0));
        Assert.Equal([["A", "B", "C"], ["A", "C", "D"], ["B", "C", "D"]], ClosureSets.Form(set, ClosureKind.Phase).Stations);
    }

    [Fact]
    public void WhatEhtImagingLosesWithTheReferenceBaselineIsKept()
    {
        // Without A-B eht-imaging has the one triangle of A; B-C-D closes as well.
        var set = Set((0, 2, 1, 0), (0, 3, 1, 0), (1, 2, 1, 0), (1, 3, 1, 0), (2, 3, 1, 0));
        Assert.Equal([["A", "C", "D"]], ClosureSets.Form(set, ClosureKind.Phase, ClosureSelection.EhtimMinimal).Stations);
        Assert.Equal([["A", "C", "D"], ["B", "C", "D"]], ClosureSets.Form(set, ClosureKind.Phase).Stations);
    }

    [Fact]
    public void VisibilitiesCloseWithinATolerance()
    {
        var set = Set((0, 1, 1, 0), (1, 2, 1, 0), (0, 2, 1, 1));
        var late = set.With(set.Columns with { TimeHours = [1, 1 + (2.0 / 3600), 1 + (1.0 / 3600)] }, "late");
        Assert.Equal(0, ClosureSets.Form(late, ClosureKind.Phase).Count);
        Assert.Equal(0, ClosureSets.Form(late, ClosureKind.Phase, options: new ClosureOptions { TimeToleranceSeconds = 1.9 }).Count);
        Assert.Equal([1.0], ClosureSets.Form(late, ClosureKind.Phase, options: new ClosureOptions { TimeToleranceSeconds = 2.1 }).TimeHours);
    }

    [Fact]
    public void OneBaselineTwiceAtATimeIsAnError()
    {
        var error = Assert.Throws<ArgumentException>(() => ClosureSets.Form(Set((0, 1, 1, 0), (1, 2, 1, 0), (1, 0, 1, 1)), ClosureKind.Phase));
        Assert.Equal("two visibilities of B-A are simultaneous at 1 h; average them, or lower the tolerance in time, before closures are formed", error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void AToleranceMustBeATime(double seconds) => Assert.Throws<ArgumentException>(
        () => ClosureSets.Form(Set(), ClosureKind.Phase, options: new ClosureOptions { TimeToleranceSeconds = seconds }));

    /// <summary>Visibilities at 1 h, errors of 0.1 Jy, on the baseline from station a to b at u = 10 a + b, v = -u.</summary>
    private static VisibilitySet Set(params (int A, int B, double Real, double Imaginary)[] rows) => new(new VisibilityMetadata(), [.. Names.Select(static n => new Station(n))], new VisibilityColumns
    {
        TimeHours = [.. rows.Select(static _ => 1.0)],
        IntegrationSeconds = [.. rows.Select(static _ => 10.0)],
        Station1 = [.. rows.Select(static row => row.A)],
        Station2 = [.. rows.Select(static row => row.B)],
        U = [.. rows.Select(static row => (10.0 * row.A) + row.B)],
        V = [.. rows.Select(static row => -(10.0 * row.A) - row.B)],
        Real = [.. rows.Select(static row => row.Real)],
        Imaginary = [.. rows.Select(static row => row.Imaginary)],
        Sigma = [.. rows.Select(static _ => 0.1)],
    });
}
