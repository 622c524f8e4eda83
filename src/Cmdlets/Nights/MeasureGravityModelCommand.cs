using System.Management.Automation;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Nights;

/// <summary>Measure-GravityModel: how gravity bends a dish, K = g0 sin el + g1 cos el + g2 of each coefficient, robustly over measurements at three or more elevations.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "GravityModel")]
[OutputType(typeof(GravityModel))]
public sealed class MeasureGravityModelCommand : DishMeasurementCmdlet
{
    /// <inheritdoc/>
    protected override void Look(IReadOnlyList<DishMeasurement> measurements)
    {
        var model = RunBeside("Fitting the gravity model", (_, _) => GravityModel.Of(measurements));
        Warn(model.TelescopeName, model.Warnings);
        if (model.LeftOutCount > 0) Warn(model.TelescopeName, [FormattableString.Invariant($"{model.LeftOutCount} measurements tell no elevation and are left out")]);
        WriteObject(model);
    }
}
