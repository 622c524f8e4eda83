using VlbiOps.Models.Telescopes;
using VlbiOps.Optim;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Results;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows;

public sealed class OofTrustTests
{
    private static readonly OofFitOptions Options = new() { Telescope = TelescopeCatalog.Find("Effelsberg") };

    [Fact]
    public void AFitThatFollowsItsMapsIsGood() => Assert.Empty(OofTrust.BrokenLimits(Exact(), Options));

    [Fact]
    public void AFitThatMissesItsMapsIsNot()
    {
        var exact = Exact();
        var maps = exact.Maps.ToArray();
        maps[1] = maps[1] with { Model = [.. maps[1].Model.Select(value => 1.5 * value)] };
        var broken = Assert.Single(OofTrust.BrokenLimits(exact with { Maps = maps }, Options));
        Assert.Contains(maps[1].Observed.Name, broken, StringComparison.Ordinal);
        Assert.Contains("over the limit of 10 %", broken, StringComparison.Ordinal);
        Assert.Empty(OofTrust.BrokenLimits(exact with { Maps = maps }, Options with { MaxResidual = 1 }));
    }

    [Fact]
    public void AMapThatIsNotANumberIsNot()
    {
        var exact = Exact();
        var maps = exact.Maps.ToArray();
        maps[0] = maps[0] with { Model = [.. maps[0].Model.Select(_ => double.NaN)] };
        Assert.Single(OofTrust.BrokenLimits(exact with { Maps = maps }, Options));
    }

    [Theory]
    [InlineData(ExitReason.GradientTolerance, true)]
    [InlineData(ExitReason.NoFurtherProgress, true)]
    [InlineData(ExitReason.IterationLimit, false)]
    [InlineData(ExitReason.StepFailed, false)]
    public void AFitThatDidNotEndIsNot(ExitReason reason, bool isGood)
    {
        var broken = OofTrust.BrokenLimits(Exact() with { StopReason = reason }, Options);
        Assert.Equal(isGood, broken.Count == 0);
        Assert.All(broken, line => Assert.Contains("did not converge", line, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatTheMapsDoNotTellIsNotTrusted()
    {
        var good = Exact();
        var undetermined = good with { Coefficients = [.. good.Coefficients.Select((coefficient, j) => j == 3 ? coefficient with { IsFixed = false, ErrorRadians = double.NaN } : coefficient)] };
        Assert.Contains("do not determine K4", Assert.Single(OofTrust.BrokenLimits(undetermined, Options)), StringComparison.Ordinal);
        var upsideDown = good with { Maps = [good.Maps[0] with { Scale = -1 }, .. good.Maps.Skip(1)] };
        Assert.Contains("upside down", Assert.Single(OofTrust.BrokenLimits(upsideDown, Options)), StringComparison.Ordinal);
        var bound = good with { IlluminationParameters = [good.IlluminationParameters[0] with { IsAtBound = true }] };
        Assert.Contains("ended on its bound", Assert.Single(OofTrust.BrokenLimits(bound, Options)), StringComparison.Ordinal);
    }

    [Fact]
    public void ChiSquareIsALimitWhereOneIsGiven()
    {
        var result = Exact() with { ReducedChiSquare = 3 };
        Assert.Empty(OofTrust.BrokenLimits(result, Options));
        Assert.Contains("chi-square is 3", Assert.Single(OofTrust.BrokenLimits(result, Options with { MaxReducedChiSquare = 2 })), StringComparison.Ordinal);
    }

    private static OofFitResult Exact()
    {
        var result = OofFitSamples.Result();
        return result with
        {
            Maps = [.. result.Maps.Select(map => map with { Model = map.Observed.Power, Scale = 1 })],
            Coefficients = [.. result.Coefficients.Select(coefficient => coefficient with { ErrorRadians = 0.01 })],
            IlluminationParameters = [.. result.IlluminationParameters.Select(parameter => parameter with { IsAtBound = false })],
        };
    }
}
