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
        Number("wavelength_m", result.Observation.WavelengthMeters);
        json.WriteNumber("max_order", result.MaxOrder);
        Array("coefficients", result.Coefficients, Coefficient);
        Illumination(result);
        Array("maps", result.Maps, MapSummary);
        Quality(result);
        Array("minima", result.Minima, Minimum);
        Texts("warnings", result.Warnings);
        Array("orders", result.Orders, Order);
        Texts("covariance_names", result.Covariance.Names);
        Numbers("covariance", result.Covariance.Matrix);
        Array("convergence", result.Convergence, Point);
        Options(result.Options);
        json.WritePropertyName("telescope_geometry");
        using (var geometry = JsonDocument.Parse(TelescopeFile.ToJson(result.Telescope)))
        {
            geometry.WriteTo(json);
        }

        Observation(result.Observation);
        Array("samples", result.Maps, Samples);
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
        Number("log_likelihood", result.LogLikelihood);
        Number("reduced_chi_square", result.ReducedChiSquare);
        json.WriteBoolean("noise_was_given", result.NoiseWasGiven);
        Number("peak_normalized_sum_of_squares", result.PeakNormalizedSumOfSquares);
        json.WriteNumber("sample_count", result.SampleCount);
        json.WriteNumber("free_parameter_count", result.FreeParameterCount);
        Number("aic", result.Aic);
        Number("bic", result.Bic);
        json.WriteString("engine", result.Engine);
        json.WriteString("stop_reason", EnumText.Of(result.StopReason));
        json.WriteString("stop_message", result.StopMessage);
        json.WriteNumber("evaluations", result.Evaluations);
        Number("seconds", result.Seconds);
    }

    private void Coefficient(ZernikeCoefficient coefficient)
    {
        json.WriteNumber("j", coefficient.Order.Index);
        json.WriteNumber("n", coefficient.Order.N);
        json.WriteNumber("l", coefficient.Order.L);
        json.WriteString("name", coefficient.Order.Name);
        Number("value_rad", coefficient.Radians);
        Number("sd_rad", coefficient.ErrorRadians);
        json.WriteBoolean("is_fixed", coefficient.IsFixed);
    }

    /// <summary>Each parameter's value twice: under its own key with its unit, for those who look for it, and in the list with its error.</summary>
    private void Illumination(OofFitResult result)
    {
        json.WriteStartObject("illumination");
        json.WriteString("kind", result.Illumination);
        foreach (var parameter in result.IlluminationParameters)
        {
            Number(parameter.Unit.Length == 0 ? parameter.Name : $"{parameter.Name}_{parameter.Unit.ToLowerInvariant()}", parameter.Value);
        }

        Array("parameters", result.IlluminationParameters, Parameter);
        json.WriteEndObject();
    }

    private void Parameter(FittedParameter parameter)
    {
        json.WriteString("name", parameter.Name);
        json.WriteString("unit", parameter.Unit);
        Number("value", parameter.Value);
        Number("sd", parameter.Error);
        json.WriteBoolean("is_fixed", parameter.IsFixed);
        json.WriteBoolean("is_at_bound", parameter.IsAtBound);
    }

    private void MapSummary(OofMapFit map)
    {
        json.WriteString("name", map.Observed.Name);
        Number("defocus_m", map.Observed.DefocusMeters);
        Number("scale", map.Scale);
        Number("offset", map.Offset);
        Number("pointing_u_rad", map.PointingURadians);
        Number("pointing_v_rad", map.PointingVRadians);
        Number("pointing_u_sd_rad", map.PointingErrorRadians.U);
        Number("pointing_v_sd_rad", map.PointingErrorRadians.V);
        Number("noise", map.Noise);
        Number("reduced_chi_square", map.ReducedChiSquare);
    }

    private void Minimum(OofMinimum minimum)
    {
        Number("log_likelihood", minimum.LogLikelihood);
        Number("phase_rms_rad", minimum.PhaseRms);
        json.WriteNumber("start_count", minimum.StartCount);
        Numbers("coefficients_rad", minimum.CoefficientsRadians);
    }

    private void Order(OofOrderFit order)
    {
        json.WriteNumber("max_order", order.MaxOrder);
        json.WriteNumber("free_parameter_count", order.FreeParameterCount);
        Number("log_likelihood", order.LogLikelihood);
        Number("reduced_chi_square", order.ReducedChiSquare);
        Number("aic", order.Aic);
        Number("bic", order.Bic);
        Number("phase_rms_rad", order.PhaseRms);
    }

    private void Point(ConvergencePoint point)
    {
        json.WriteNumber("iteration", point.Iteration);
        Number("value", point.Value);
        Number("gradient_norm", point.GradientNorm);
    }

    private void Options(IReadOnlyDictionary<string, string> options)
    {
        json.WriteStartObject("options");
        foreach (var (name, value) in options)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private void Observation(OofObservation observation)
    {
        json.WriteStartObject("observation");
        json.WriteString("telescope", observation.Telescope);
        json.WriteString("receiver", observation.Receiver);
        json.WriteString("object", observation.ObjectName);
        json.WriteString("date", observation.Date is { } date ? Date(date) : null);
        Optional("mean_elevation_rad", observation.MeanElevationRadians);
        Optional("chop_throw_rad", observation.ChopThrowRadians);
        Optional("object_radius_rad", observation.ObjectRadiusRadians);
        json.WriteString("format", observation.Format);
        Array("sources", observation.Sources, source =>
        {
            json.WriteString("path", source.Path);
            json.WriteString("sha256", source.Sha256);
            json.WriteNumber("length_bytes", source.LengthBytes);
        });
        Texts("warnings", observation.Warnings);
        json.WriteEndObject();
    }

    private void Samples(OofMapFit map)
    {
        json.WriteString("encoding", "base64 of little-endian float64");
        json.WriteNumber("count", map.Observed.Count);
        json.WriteNumber("dropped_count", map.Observed.DroppedCount);
        Packed("u_rad", map.Observed.U);
        Packed("v_rad", map.Observed.V);
        Packed("power", map.Observed.Power);
        if (map.Observed.Sigma is { } sigma)
        {
            Packed("sigma", sigma);
        }

        Packed("model", map.Model);
        Packed("perfect", map.Perfect);
    }

    private void Packed(string key, double[] values) => json.WriteBase64String(key, PackedDoubles.Pack(values));

    private void Measured(string key, string unit, ValueWithError value)
    {
        Number(key + unit, value.Value);
        Number(key + "_sd" + unit, value.Error);
    }

    /// <summary>A number; null where it is not finite, for JSON has no such numbers.</summary>
    private void Number(string key, double value) => Optional(key, double.IsFinite(value) ? value : null);

    private void Optional(string key, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(key, number);
        }
        else
        {
            json.WriteNull(key);
        }
    }

    private void Numbers(string key, IEnumerable<double> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private void Texts(string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private void Array<T>(string key, IEnumerable<T> items, Action<T> members)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
