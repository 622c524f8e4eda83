using System.Text;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Files;

/// <summary>Makes a fit result of the members that <see cref="OofFitWriter"/> writes.</summary>
internal static class OofFitReader
{
    public static OofFitResult Read(JsonMembers root)
    {
        var maps = Maps(root);
        var illumination = root.Object("illumination");
        JsonMembers? screen = root.Names.Contains("phase_screen") ? root.Object("phase_screen") : null;
        return new OofFitResult
        {
            Observation = Observation(root, maps),
            Telescope = TelescopeFile.Parse(Encoding.UTF8.GetBytes(root.Raw("telescope_geometry")), "telescope_geometry"),
            MaxOrder = root.Integer("max_order"),
            Coefficients = root.Objects("coefficients", Coefficient),
            Illumination = illumination.Text("kind"),
            IlluminationParameters = illumination.Objects("parameters", FitMembers.Parameter),
            PhaseScreen = screen?.Text("formula"),
            PhaseScreenParameters = screen?.Objects("parameters", FitMembers.Parameter) ?? [],
            Maps = maps,
            Covariance = FitMembers.Covariance(root),
            PhaseRms = Measured(root, "phase_rms", "_rad"),
            SurfaceRmsMicrometers = Measured(root, "surface_rms", "_um"),
            PhaseRmsWithoutFocus = Measured(root, "phase_rms_without_focus", "_rad"),
            SurfaceRmsWithoutFocusMicrometers = Measured(root, "surface_rms_without_focus", "_um"),
            RuzeEfficiency = Measured(root, "ruze_efficiency", string.Empty),
            Likelihood = root.Text("likelihood"),
            LogLikelihood = root.Number("log_likelihood"),
            ReducedChiSquare = root.Number("reduced_chi_square"),
            NoiseWasGiven = root.Flag("noise_was_given"),
            PeakNormalizedSumOfSquares = root.Number("peak_normalized_sum_of_squares"),
            SampleCount = root.Integer("sample_count"),
            FreeParameterCount = root.Integer("free_parameter_count"),
            Engine = root.Text("engine"),
            StopReason = FitMembers.StopReason(root),
            StopMessage = root.Text("stop_message"),
            Evaluations = root.Integer("evaluations"),
            Seconds = root.Number("seconds"),
            Convergence = root.Objects(
                "convergence", static point => new ConvergencePoint(point.Integer("iteration"), point.Number("value"), point.Number("gradient_norm"))),
            Minima = root.Objects("minima", Minimum),
            Orders = root.Objects("orders", Order),
            Warnings = root.Texts("warnings"),
            Options = FitMembers.Options(root.Object("options")),
            Version = root.Text("version"),
            Date = root.Date("date"),
        };
    }

    private static OofObservation Observation(JsonMembers root, OofMapFit[] maps)
    {
        var json = root.Object("observation");
        return new OofObservation([.. maps.Select(static map => map.Observed)], root.Finite("wavelength_m"))
        {
            Telescope = json.OptionalText("telescope"),
            Receiver = json.OptionalText("receiver"),
            ObjectName = json.OptionalText("object"),
            Date = json.OptionalDate("date"),
            MeanElevationRadians = json.OptionalFinite("mean_elevation_rad"),
            TemperatureCelsius = json.OptionalFinite("temperature_c"),
            ChopThrowRadians = json.OptionalFinite("chop_throw_rad"),
            ObjectRadiusRadians = json.OptionalFinite("object_radius_rad"),
            Format = json.OptionalText("format"),
            Sources = json.Objects("sources", FitMembers.Source),
            Warnings = json.Texts("warnings"),
        };
    }

    private static OofMapFit[] Maps(JsonMembers root)
    {
        var samples = root.Objects("samples", static json => json);
        var maps = root.Objects("maps", static json => json);
        return samples.Length == maps.Length
            ? [.. maps.Zip(samples, Map)]
            : throw root.Error("samples", FormattableString.Invariant($"are of {samples.Length} maps; expected {maps.Length}"));
    }

    private static OofMapFit Map(JsonMembers map, JsonMembers samples)
    {
        var count = samples.Integer("count");
        return new OofMapFit
        {
            Observed = new BeamMap(
                samples.Packed("u_rad", count),
                samples.Packed("v_rad", count),
                samples.Packed("power", count),
                map.Finite("defocus_m"),
                samples.OptionalPacked("sigma", count),
                map.Text("name"),
                samples.Integer("dropped_count")),
            Model = samples.Packed("model", count),
            Perfect = samples.Packed("perfect", count),
            Scale = map.Number("scale"),
            Offset = map.Number("offset"),
            PointingURadians = map.Number("pointing_u_rad"),
            PointingVRadians = map.Number("pointing_v_rad"),
            PointingErrorRadians = (map.Number("pointing_u_sd_rad"), map.Number("pointing_v_sd_rad")),
            Noise = map.Number("noise"),
            ReducedChiSquare = map.Number("reduced_chi_square"),
        };
    }

    private static ZernikeCoefficient Coefficient(JsonMembers json)
    {
        var (j, n, l) = (json.Integer("j"), json.Integer("n"), json.Integer("l"));
        var order = j >= 0 ? ZernikeOrder.FromIndex(j) : throw json.Wrong("j", "an index from 0");
        return order.N == n && order.L == l
            ? new(order, json.Number("value_rad"), json.Number("sd_rad"), json.Flag("is_fixed"))
            : throw json.Error("j", FormattableString.Invariant($"is {j}, which has n = {order.N} and l = {order.L}; found {n} and {l}"));
    }

    private static ValueWithError Measured(JsonMembers root, string key, string unit) => new(root.Number(key + unit), root.Number(key + "_sd" + unit));

    private static OofMinimum Minimum(JsonMembers json) =>
        new(json.Number("log_likelihood"), json.Number("phase_rms_rad"), json.Integer("start_count"), json.Numbers("coefficients_rad"));

    private static OofOrderFit Order(JsonMembers json) => new(
        json.Integer("max_order"),
        json.Integer("free_parameter_count"),
        json.Number("log_likelihood"),
        json.Number("reduced_chi_square"),
        json.Number("aic"),
        json.Number("bic"),
        json.Number("phase_rms_rad"));
}
