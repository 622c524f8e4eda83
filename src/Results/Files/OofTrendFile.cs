using System.Globalization;
using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Files;

/// <summary>What histories show, as JSON.</summary>
public static class OofTrendFile
{
    /// <summary>The file's kind and version.</summary>
    public const string Schema = "vlbiops-oof-trend/1";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="found">What was found of each telescope.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(IReadOnlyList<OofTrends> found, string path) => AtomicFile.WriteAllBytes(path, ToJson(found));

    /// <summary>The text, UTF-8.</summary>
    /// <param name="found">What was found of each telescope.</param>
    public static byte[] ToJson(IReadOnlyList<OofTrends> found)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("version", ProgramVersion.Text);
            json.Array("telescopes", found, one => Members(json, one));
            json.WriteEndObject();
        }

        return [.. stream.ToArray(), (byte)'\n'];
    }

    private static void Members(Utf8JsonWriter json, OofTrends one)
    {
        json.WriteString("telescope", one.Telescope);
        json.WriteNumber("measurements", one.Count);
        json.Texts("warnings", one.Warnings);
        json.Array("trends", one.Trends, trend =>
        {
            json.WriteString("quantity", trend.Quantity);
            json.WriteString("name", trend.Name);
            json.WriteString("over", trend.Variable.ToString().ToLowerInvariant());
            json.WriteBoolean("is_after_gravity", trend.IsAfterGravity);
            Value(json, "slope", trend.Slope);
            json.WriteString("unit", trend.Unit);
            json.Number("probability", trend.Probability);
            json.Number("corrected_probability", trend.CorrectedProbability);
            json.WriteBoolean("is_significant", trend.IsSignificant);
            json.WriteNumber("count", trend.Count);
            json.WriteNumber("left_out", trend.LeftOutCount);
            json.WriteNumber("outliers", trend.OutlierCount);
            json.Number("scatter_um", trend.ScatterMicrometers);
        });
        json.Array("steps", one.Steps, step =>
        {
            json.WriteString("quantity", step.Quantity);
            json.WriteString("name", step.Name);
            json.WriteBoolean("is_after_gravity", step.IsAfterGravity);
            json.WriteString("last_before", Time(step.LastBefore));
            json.WriteString("first_after", Time(step.FirstAfter));
            Value(json, "change_um", step.Change);
            json.Number("probability", step.Probability);
            json.Number("corrected_probability", step.CorrectedProbability);
            json.WriteBoolean("is_significant", step.IsSignificant);
        });
        if (one.Gravity is { } gravity) Gravity(json, gravity);
        else json.WriteNull("gravity_model");
    }

    private static void Gravity(Utf8JsonWriter json, GravityModel model)
    {
        json.WriteStartObject("gravity_model");
        json.Number("wavelength_m", model.WavelengthMeters);
        json.Numbers("elevations_rad", model.ElevationsRadians);
        json.Array("terms", model.Terms, term =>
        {
            json.WriteNumber("j", term.Order.Index);
            json.WriteString("name", term.Order.Name);
            Value(json, "g0_rad", term.Sine);
            Value(json, "g1_rad", term.Cosine);
            Value(json, "g2_rad", term.Constant);
            json.Numbers("covariance", term.Covariance);
            json.Number("scatter_rad", term.Scatter);
            json.WriteNumber("outliers", term.OutlierCount);
        });
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string key, ValueWithError value)
    {
        json.Number(key, value.Value);
        json.Number(key + "_sd", value.Error);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
