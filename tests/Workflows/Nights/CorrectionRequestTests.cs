using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Results.Nights;
using VlbiOps.Workflows.Nights;

namespace VlbiOps.Tests.Workflows.Nights;

public sealed class CorrectionRequestTests
{
    private static readonly OofHistoryRecord[] Records = SimulatedDish.Records(14, 3);
    private static readonly GravityModel Model = GravityModel.Of([.. Records.Select(DishMeasurement.Of)]);

    [Fact]
    public void ARecordAndAModelAreCorrected()
    {
        Assert.Equal(SurfaceCorrection.Of(Records[0]).ToCsv(), new CorrectionRequest().Correction(Records[0]).ToCsv());
        Assert.Equal(SurfaceCorrection.Of(Model, 50).OnlySignificant(3).ToCsv(), new CorrectionRequest { ElevationDegrees = 50, Threshold = 3 }.Correction(Model).ToCsv());
        Assert.Equal(97, new CorrectionRequest().Actuators(Records[0]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void AnActuatorTableOfAModelFollowsElevation()
    {
        Assert.Contains("outside", Refusal(() => new CorrectionRequest().Actuators(Model)), StringComparison.Ordinal);
        Assert.Equal(ActuatorTable.Of(Model).ToText(), new CorrectionRequest { AllowsExtrapolation = true }.Actuators(Model));
        Assert.Equal(SurfaceCorrection.Of(Model, 50).ToActuators().ToText(), new CorrectionRequest { ElevationDegrees = 50 }.Actuators(Model));
    }

    [Fact]
    public void WhatDoesNotGoTogetherIsOneLine()
    {
        Assert.Contains("one elevation", Refusal(() => new CorrectionRequest().Correction(Model)), StringComparison.Ordinal);
        Assert.Contains("for a gravity model", Refusal(() => new CorrectionRequest { ElevationDegrees = 50 }.Correction(Records[0])), StringComparison.Ordinal);
        Assert.Contains("expected at most 1 um", Refusal(() => new CorrectionRequest { LimitMicrometers = 1 }.Correction(Records[0])), StringComparison.Ordinal);
        Assert.Contains("expected at most 1 um", Refusal(() => new CorrectionRequest { LimitMicrometers = 1, AllowsExtrapolation = true }.Actuators(Model)), StringComparison.Ordinal);
        Assert.Contains("changes with elevation", Refusal(() => new CorrectionRequest { Threshold = 2 }.Actuators(Model)), StringComparison.Ordinal);
        Assert.Contains("String", Refusal(() => new CorrectionRequest().Correction("no")), StringComparison.Ordinal);
        Assert.Contains("built in", Refusal(() => new CorrectionRequest().Actuators(Records[0] with { Telescope = "ours" })), StringComparison.Ordinal);
    }

    private static string Refusal(Action action)
    {
        var message = Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
