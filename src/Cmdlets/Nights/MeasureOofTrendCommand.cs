using System.Management.Automation;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Nights;

/// <summary>Measure-OofTrend: how coefficients and surface rms of a dish go with elevation, date and temperature, and when they changed most.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "OofTrend")]
[OutputType(typeof(OofTrend), typeof(OofStep))]
public sealed class MeasureOofTrendCommand : DishMeasurementCmdlet
{
    /// <summary>What trends go over; by default elevation, date and temperature. Probabilities are corrected for all that was looked at, whatever is shown.</summary>
    [Parameter]
    public TrendVariable[]? Variable { get; set; }

    /// <summary>Instead of trends the date at which each quantity changed most, with the change and its significance.</summary>
    [Parameter]
    public SwitchParameter Step { get; set; }

    /// <summary>Only what is significant: a probability by chance, corrected, below 0.01.</summary>
    [Parameter]
    public SwitchParameter OnlySignificant { get; set; }

    /// <inheritdoc/>
    protected override void Look(IReadOnlyList<DishMeasurement> measurements)
    {
        var found = RunBeside("Looking for trends", (_, cancel) => OofTrends.Of(measurements, cancel));
        Warn(found.Telescope, found.Warnings);
        if (Step) WriteObject(found.Steps.Where(step => !OnlySignificant || step.IsSignificant), enumerateCollection: true);
        else WriteObject(found.Trends.Where(trend => (Variable is null || Variable.Contains(trend.Variable)) && (!OnlySignificant || trend.IsSignificant)), enumerateCollection: true);
    }
}
