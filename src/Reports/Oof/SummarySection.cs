using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>What was found and whether to trust it, then the facts of observation and fit.</summary>
internal static class SummarySection
{
    public static void Add(HtmlPage page, OofFitResult result, ApertureMap aperture)
    {
        HtmlSection section = page.Section("Result");
        section.Highlights(Highlights(result, aperture));
        AddTrust(section, result, aperture);
        section.KeyValues(Facts(result));
        AddCorrections(section, result);
    }

    private static IEnumerable<(string, string, string)> Highlights(OofFitResult result, ApertureMap aperture)
    {
        double waves = 2 * Math.PI / result.PhaseRms.Value;
        yield return ("Surface error, rms", OofText.Number(result.SurfaceRmsMicrometers, "µm"), "half-path, tilt left out, weighted by illumination");
        yield return ("Surface error without focus", OofText.Number(result.SurfaceRmsWithoutFocusMicrometers, "µm"), "what refocusing would leave");
        yield return ("Aperture phase, rms", OofText.Number(result.PhaseRms, "rad"), double.IsFinite(waves) ? $"a wave over {NumberText.Significant(waves, 3)}" : "");
        yield return ("Ruze efficiency", OofText.Percent(result.RuzeEfficiency), $"gain on axis kept: {NumberText.Significant(100 * aperture.PhaseEfficiency, 4)}\u00a0%");
        if (result.Coefficients.Where(c => c.Order.N > 1).MaxBy(c => Math.Abs(c.Radians) * c.Order.RootMeanSquare) is { } largest)
        {
            string size = new Text.ValueWithError(largest.Micrometers(result.Observation.WavelengthMeters), largest.ErrorRadians * aperture.MicrometersPerRadian).ToString("µm");
            yield return ("Largest aberration", size, $"{largest.Order.Name} {largest.ParameterName}, at the rim");
        }

        yield return ("Reduced χ²", NumberText.Significant(result.ReducedChiSquare), result.NoiseWasGiven ? "noise given with the data" : "1 by construction: noise from the residuals");
    }

    private static void AddTrust(HtmlSection section, OofFitResult result, ApertureMap aperture)
    {
        string[] warnings = [.. result.Warnings.Concat(result.Observation.Warnings).Distinct(StringComparer.Ordinal)];
        if (warnings.Length > 0)
        {
            section.Warnings(warnings);
            return;
        }

        double floor = aperture.Quality.NoisePhaseRms;
        string ratio = floor > 0 && double.IsFinite(floor)
            ? $" The phase rms is {NumberText.Significant(aperture.Quality.PhaseRms.Value / floor, 2)} times what the errors alone would show on a perfect dish."
            : "";
        section.Assurance((OofText.HasConverged(result.StopReason) ? "The fit converged without warnings." : "No warnings, but the fit did not converge.") + ratio);
    }

    private static IEnumerable<(string, string)> Facts(OofFitResult result)
    {
        var observation = result.Observation;
        yield return ("Telescope", $"{result.Telescope.Name}, {NumberText.Significant(2 * result.Telescope.PrimaryRadius, 4)} m");
        yield return ("Source", observation.ObjectName ?? "not recorded");
        yield return ("Observed", observation.Date is { } date ? OofText.Observed(date) : "not recorded");
        if (observation.Receiver is { } receiver)
        {
            yield return ("Receiver", receiver);
        }

        if (observation.TemperatureCelsius is { } celsius) yield return ("Temperature of the air", NumberText.Fixed(celsius, 1) + " °C");
        yield return ("Mean elevation", observation.MeanElevationRadians is { } elevation ? NumberText.Fixed(elevation * 180 / Math.PI, 1) + "°" : "not recorded");
        yield return ("Wavelength", $"{OofText.Millimeters(observation.WavelengthMeters)} ({OofText.Frequency(observation.FrequencyHz)})");
        yield return ("Maps", string.Join(", ", result.Maps.Select(OofText.Defocus)));
        if (observation.ChopThrowRadians is { } chop && chop != 0)
        {
            yield return ("Chopper throw", NumberText.Significant(chop * OofText.RadiansToArcsec, 4) + "″");
        }

        if (observation.ObjectRadiusRadians is { } radius && radius != 0)
        {
            yield return ("Source radius", NumberText.Significant(radius * OofText.RadiansToArcsec, 4) + "″");
        }

        yield return ("Samples", NumberText.Integer(result.SampleCount));
        yield return ("Zernike order", $"{result.MaxOrder} ({result.Coefficients.Count} coefficients)");
        yield return ("Free parameters", NumberText.Integer(result.FreeParameterCount));
        yield return ("Illumination", result.Illumination);
        yield return ("Likelihood", result.Likelihood);
        yield return ("Engine", $"{result.Engine}, {NumberText.Integer(result.Evaluations)} evaluations, {NumberText.Significant(result.Seconds, 3)} s");
        yield return ("Stop", OofText.Why(result.StopReason));
    }

    private static void AddCorrections(HtmlSection section, OofFitResult result)
    {
        var moves = PointingAndFocus.Of(result);
        section.Subheading("Pointing and focus");
        section.Table(new HtmlTable("What tilt and defocus amount to, corrected without the surface: moving by minus these takes them away", new TableColumn("quantity"), TableColumn.Number("found"))
            .Row("beam shift along u (tilt K2)", OofText.Number(moves.ShiftURadians, "″", OofText.RadiansToArcsec))
            .Row("beam shift along v (tilt K1)", OofText.Number(moves.ShiftVRadians, "″", OofText.RadiansToArcsec))
            .Row("focus (defocus K4)", OofText.Number(moves.FocusMeters, "mm", 1e3)));
    }
}
