using System.Globalization;
using System.Text.Json;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Combinators;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Visibility;

/// <summary>The parameter sets of models.json as models of ours.</summary>
internal static class ReferenceModels
{
    private static readonly Lazy<JsonElement> Json = new(() => Read("models.json").GetProperty("models"));

    public static IReadOnlyList<string> Names => [.. Json.Value.EnumerateObject().Select(model => model.Name)];

    public static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(TestFiles.Reference("vlbi/" + file)));
        return document.RootElement.Clone();
    }

    /// <summary>The model and its parameters' values.</summary>
    public static (SkyModel Model, double[] Values) Get(string name)
    {
        var components = Json.Value.GetProperty(name).EnumerateArray().ToArray();
        var model = (Sum)SkyModelText.Parse(string.Join("+", components.Select(Text)));
        return (model, [.. model.Components.Zip(components, (ours, theirs) => ours.Parameters.Select(p => Value(p.Name, theirs))).SelectMany(values => values)]);
    }

    private static string Text(JsonElement component)
    {
        var order = Betas(component).Length;
        var type = component.GetProperty("type").GetString()!;
        var inner = type.Replace("stretched_", string.Empty, StringComparison.Ordinal).Replace("blurred_", string.Empty, StringComparison.Ordinal) switch
        {
            "circ_gauss" => "gauss",
            "gauss" => "gauss(elliptical)",
            "thick_ring" => "ring(thick)",
            "mring" => $"mring(order={order},thin)",
            "thick_mring" => $"mring(order={order})",
            "thick_mring_floor" => $"mring(order={order},floor=disk)",
            "thick_mring_Gfloor" => $"mring(order={order},floor=gauss)",
            var other => other,
        };
        inner = type.Contains("blurred", StringComparison.Ordinal) ? $"smooth({inner})" : inner;
        return type.Contains("stretched", StringComparison.Ordinal) ? $"shift(stretch({inner}))" : $"shift({inner})";
    }

    private static JsonElement[] Betas(JsonElement component) =>
        component.GetProperty("params").TryGetProperty("beta_list", out var list) ? [.. list.EnumerateArray()] : [];

    /// <summary>The reference's unit of an angle on the sky is cut after 12 decimals, so its values in rad are taken.</summary>
    private static double Value(string parameter, JsonElement component)
    {
        var isCrescent = component.GetProperty("type").GetString()!.Contains("crescent", StringComparison.Ordinal);
        return parameter switch
        {
            "flux" => Given("F0"),
            "x0" or "y0" => Given(parameter) / SkyUnits.MicroArcSecond,
            "diameter" => Given("d") / SkyUnits.MicroArcSecond,
            "width" or "blur" => Given("alpha") / SkyUnits.MicroArcSecond,
            "fwhm" or "floor_fwhm" => Given("FWHM") / SkyUnits.MicroArcSecond,
            "major" => Given("FWHM_maj") / SkyUnits.MicroArcSecond,
            "ratio" => isCrescent ? Given("fr") : Given("FWHM_min") / Given("FWHM_maj"),
            "pa" => Given(isCrescent ? "phi" : "PA") / SkyUnits.Degree,
            "stretch" => Given("stretch"),
            "stretch_pa" => Given("stretch_PA") / SkyUnits.Degree,
            "floor" => Given("ff"),
            "offset" => Given("fo"),
            _ => Beta(parameter),
        };

        double Given(string name) => component.GetProperty("params").GetProperty(name).GetDouble();

        double Beta(string name)
        {
            var parts = name["beta".Length..].Split('_');
            var beta = Betas(component)[int.Parse(parts[0], CultureInfo.InvariantCulture) - 1];
            return beta.GetProperty(parts[1]).GetDouble();
        }
    }
}
