using System.Globalization;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Optim;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;
using Fitted = VlbiOps.Results.Oof.ValueWithError;

namespace VlbiOps.Reports.Oof;

/// <summary>A result's facts in words and units that readers use.</summary>
internal static class OofText
{
    public const double RadiansToArcsec = 180 * 3600 / Math.PI;

    public static string Subtitle(OofFitResult result)
    {
        var observation = result.Observation;
        string date = observation.Date is { } when ? $", observed {Observed(when)}" : "";
        return $"{observation.ObjectName ?? "Unnamed source"}{date}, {Frequency(observation.FrequencyHz)}, {observation.Maps.Count} maps, Zernike order {result.MaxOrder}";
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The day alone where the files tell no more (midnight).</summary>
    public static string Observed(DateTimeOffset time) =>
        time.UtcDateTime.TimeOfDay == TimeSpan.Zero ? time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Time(time);

    public static string Frequency(double hertz) => $"{NumberText.Significant(hertz / 1e9, 5)} GHz";

    public static string Millimeters(double meters) => NumberText.Significant(meters * 1e3, 4) + " mm";

    /// <summary>Value and error, the value alone where it was held.</summary>
    public static string Number(Fitted value, string unit = "", double factor = 1) =>
        new Text.ValueWithError(value.Value * factor, value.Error * factor).ToString(unit);

    public static string Percent(Fitted value) => Number(value, "%", 100);

    public static bool HasConverged(ExitReason reason) =>
        reason is ExitReason.GradientTolerance or ExitReason.FunctionTolerance or ExitReason.StepTolerance or ExitReason.NoFurtherProgress;

    public static string Why(ExitReason reason) => reason switch
    {
        ExitReason.GradientTolerance => "converged: the gradient vanished",
        ExitReason.FunctionTolerance => "converged: no reduction worth a step is left",
        ExitReason.StepTolerance => "converged: steps became negligible",
        ExitReason.NoFurtherProgress => "converged: what is left to gain is below rounding",
        ExitReason.IterationLimit => "not converged: iterations used up",
        ExitReason.EvaluationLimit => "not converged: evaluations used up",
        ExitReason.TimeLimit => "not converged: time used up",
        ExitReason.Cancelled => "not converged: cancelled",
        ExitReason.NonFiniteStart => "failed: not finite at the start",
        _ => "failed: no acceptable step",
    };

    /// <summary>Names that tell fits apart: those of date, elevation, source, frequency and order that differ; numbers where nothing does.</summary>
    public static string[] Names(IReadOnlyList<OofFitResult> results)
    {
        Func<OofFitResult, string>[] facts =
        [
            fit => fit.Observation.Date is { } date ? Observed(date) : "",
            fit => fit.Observation.MeanElevationRadians is { } elevation ? NumberText.Fixed(elevation * 180 / Math.PI, 0) + "° elevation" : "",
            fit => fit.Observation.ObjectName ?? "",
            fit => Frequency(fit.Observation.FrequencyHz),
            fit => $"order {fit.MaxOrder}",
        ];
        Func<OofFitResult, string>[] telling = [.. facts.Where(fact => results.Select(fact).Distinct(StringComparer.Ordinal).Skip(1).Any())];
        string[] names = [.. results.Select(fit => string.Join(", ", telling.Select(fact => fact(fit)).Where(text => text.Length > 0)))];
        return names.Distinct(StringComparer.Ordinal).Count() == names.Length && names.All(name => name.Length > 0)
            ? names
            : [.. names.Select((name, k) => FormattableString.Invariant($"fit {k + 1}") + (name.Length > 0 ? $", {name}" : ""))];
    }

    public static string MapName(OofMapFit map) => map.Observed.Name;

    public static string Defocus(OofMapFit map) => Defocus(map.Observed);

    public static string Defocus(BeamMap map) => "dz " + NumberText.Significant(map.DefocusMeters * 1e3, 3) + " mm";

    public static double Peak(OofMapFit map) => Peak(map.Observed);

    public static double Peak(BeamMap map)
    {
        double peak = map.Power.Max(Math.Abs);
        return peak > 0 ? peak : 1;
    }

    public static double ResidualRms(OofMapFit map) => Math.Sqrt(map.Residuals().Average(r => r * r));

    /// <summary>Residuals over the noise of each sample.</summary>
    public static double[] Normalized(OofMapFit map)
    {
        double[] residuals = map.Residuals();
        for (int i = 0; i < residuals.Length; i++)
        {
            residuals[i] /= map.Observed.Sigma is { } sigma ? sigma[i] : map.Noise;
        }

        return residuals;
    }
}
