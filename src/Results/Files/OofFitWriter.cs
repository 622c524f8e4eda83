using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Files;

/// <summary>Writes the members of a fit result, those that people look for first.</summary>
internal sealed class OofFitWriter(Utf8JsonWriter json)
{
    public void Write(OofFitResult result)
    {
        json.WriteStartObject();
        json.WriteString("schema", OofFitFile.Schema);
        json.WriteString("version", result.Version);
        json.WriteString("date", Date(result.Date));
        json.WriteString("telescope", result.Telescope.Name);
        json.Number("wavelength_m", result.Observation.WavelengthMeters);
        json.WriteNumber("max_order", result.MaxOrder);
        json.Array("coefficients", result.Coefficients, Coefficient);
        Illumination(result);
        PhaseScreen(result);
        json.Array("maps", result.Maps, MapSummary);
        Quality(result);
        json.Array("minima", result.Minima, Minimum);
        json.Texts("warnings", result.Warnings);
        json.Array("orders", result.Orders, Order);
        json.Texts("covariance_names", result.Covariance.Names);
        json.Numbers("covariance", result.Covariance.Matrix);
        json.Array("convergence", result.Convergence, Point);
        json.Options(result.Options);
        json.WritePropertyName("telescope_geometry");
        using (var geometry = JsonDocument.Parse(TelescopeFile.ToJson(result.Telescope)))
        {
            geometry.WriteTo(json);
        }

        Observation(result.Observation);
        json.Array("samples", result.Maps, Samples);
        json.WriteEndObject();
    }

    private static string Date(DateTimeOffset date) => date.ToString("O", CultureInfo.InvariantCulture);

    private void Quality(OofFitResult result)
    {
        Measured("phase_rms", "_rad", result.PhaseRms);
        Measured("surface_rms", "_um", result.SurfaceRmsMicrometers);
        Measured("ruze_efficiency", string.Empty, result.RuzeEfficiency);
        Measured("phase_rms_without_focus", "_rad", result.PhaseRmsWithoutFocus);
        Measured("surface_rms_without_focus", "_um", result.SurfaceRmsWithoutFocusMicrometers);
        json.WriteString("likelihood", result.Likelihood);
        json.Number("log_likelihood", result.LogLikelihood);
        json.Number("reduced_chi_square", result.ReducedChiSquare);
        json.WriteBoolean("noise_was_given", result.NoiseWasGiven);
        json.Number("peak_normalized_sum_of_squares", result.PeakNormalizedSumOfSquares);
        json.WriteNumber("sample_count", result.SampleCount);
        json.WriteNumber("free_parameter_count", result.FreeParameterCount);
        json.Number("aic", result.Aic);
        json.Number("bic", result.Bic);
        json.WriteString("engine", result.Engine);
        json.WriteString("stop_reason", EnumText.Of(result.StopReason));
        json.WriteString("stop_message", result.StopMessage);
        json.WriteNumber("evaluations", result.Evaluations);
        json.Number("seconds", result.Seconds);
    }

    private void Coefficient(ZernikeCoefficient coefficient)
    {
        json.WriteNumber("j", coefficient.Order.Index);
        json.WriteNumber("n", coefficient.Order.N);
        json.WriteNumber("l", coefficient.Order.L);
        json.WriteString("name", coefficient.Order.Name);
        json.Number("value_rad", coefficient.Radians);
        json.Number("sd_rad", coefficient.ErrorRadians);
        json.WriteBoolean("is_fixed", coefficient.IsFixed);
    }

    /// <summary>Each parameter's value twice: under its own key with its unit, for those who look for it, and in the list with its error.</summary>
    private void Illumination(OofFitResult result)
    {
        json.WriteStartObject("illumination");
        json.WriteString("kind", result.Illumination);
        foreach (var parameter in result.IlluminationParameters)
        {
            json.Number(parameter.Unit.Length == 0 ? parameter.Name : $"{parameter.Name}_{parameter.Unit.ToLowerInvariant()}", parameter.Value);
        }

        json.Array("parameters", result.IlluminationParameters, json.Members);
        json.WriteEndObject();
    }

    private void PhaseScreen(OofFitResult result)
    {
        if (result.PhaseScreen is null) return;
        json.WriteStartObject("phase_screen");
        json.WriteString("formula", result.PhaseScreen);
        json.Array("parameters", result.PhaseScreenParameters, json.Members);
        json.WriteEndObject();
    }

    private void MapSummary(OofMapFit map)
    {
        json.WriteString("name", map.Observed.Name);
        json.Number("defocus_m", map.Observed.DefocusMeters);
        json.Number("scale", map.Scale);
        json.Number("offset", map.Offset);
        json.Number("pointing_u_rad", map.PointingURadians);
        json.Number("pointing_v_rad", map.PointingVRadians);
        json.Number("pointing_u_sd_rad", map.PointingErrorRadians.U);
        json.Number("pointing_v_sd_rad", map.PointingErrorRadians.V);
        json.Number("noise", map.Noise);
        json.Number("reduced_chi_square", map.ReducedChiSquare);
    }

    private void Minimum(OofMinimum minimum)
    {
        json.Number("log_likelihood", minimum.LogLikelihood);
        json.Number("phase_rms_rad", minimum.PhaseRms);
        json.WriteNumber("start_count", minimum.StartCount);
        json.Numbers("coefficients_rad", minimum.CoefficientsRadians);
    }

    private void Order(OofOrderFit order)
    {
        json.WriteNumber("max_order", order.MaxOrder);
        json.WriteNumber("free_parameter_count", order.FreeParameterCount);
        json.Number("log_likelihood", order.LogLikelihood);
        json.Number("reduced_chi_square", order.ReducedChiSquare);
        json.Number("aic", order.Aic);
        json.Number("bic", order.Bic);
        json.Number("phase_rms_rad", order.PhaseRms);
    }

    private void Point(ConvergencePoint point)
    {
        json.WriteNumber("iteration", point.Iteration);
        json.Number("value", point.Value);
        json.Number("gradient_norm", point.GradientNorm);
    }

    private void Observation(OofObservation observation)
    {
        json.WriteStartObject("observation");
        json.WriteString("telescope", observation.Telescope);
        json.WriteString("receiver", observation.Receiver);
        json.WriteString("object", observation.ObjectName);
        json.WriteString("date", observation.Date is { } date ? Date(date) : null);
        json.Optional("mean_elevation_rad", observation.MeanElevationRadians);
        json.Optional("temperature_c", observation.TemperatureCelsius);
        json.Optional("chop_throw_rad", observation.ChopThrowRadians);
        json.Optional("object_radius_rad", observation.ObjectRadiusRadians);
        json.WriteString("format", observation.Format);
        json.Array("sources", observation.Sources, source =>
        {
            json.WriteString("path", source.Path);
            json.WriteString("sha256", source.Sha256);
            json.WriteNumber("length_bytes", source.LengthBytes);
        });
        json.Texts("warnings", observation.Warnings);
        json.WriteEndObject();
    }

    private void Samples(OofMapFit map)
    {
        json.WriteString("encoding", "base64 of little-endian float64");
        json.WriteNumber("count", map.Observed.Count);
        json.WriteNumber("dropped_count", map.Observed.DroppedCount);
        json.Packed("u_rad", map.Observed.U);
        json.Packed("v_rad", map.Observed.V);
        json.Packed("power", map.Observed.Power);
        if (map.Observed.Sigma is { } sigma)
        {
            json.Packed("sigma", sigma);
        }

        json.Packed("model", map.Model);
        json.Packed("perfect", map.Perfect);
    }

    private void Measured(string key, string unit, ValueWithError value)
    {
        json.Number(key + unit, value.Value);
        json.Number(key + "_sd" + unit, value.Error);
    }
}
