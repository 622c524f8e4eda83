using VlbiOps.Results.Fits;

namespace VlbiOps.Results.Files;

/// <summary>Takes a posterior's summary out of JSON.</summary>
internal static class PosteriorReader
{
    public static StoredPosterior Read(JsonMembers root)
    {
        if (root.Text("schema") != PosteriorFile.Schema) throw root.Wrong("schema", $"'{PosteriorFile.Schema}'");
        return new()
        {
            Description = root.Text("description"),
            Version = root.OptionalText("version"),
            Date = root.Date("date"),
            HasConverged = root.Flag("has_converged"),
            Warnings = root.Texts("warnings"),
            Probability = root.Finite("interval_probability"),
            Parameters = root.Objects("parameters", json => Parameter(json) with { Probability = root.Finite("interval_probability") }),
            Sampler = Sampler(root.Object("sampler")),
        };
    }

    private static PosteriorParameter Parameter(JsonMembers json) => new(
        json.Text("name"), json.Text("unit"), json.Number("mean"), json.Number("sd"), json.Number("lower"), json.Number("median"), json.Number("upper"), json.Number("mean_error"),
        json.Number("r_hat"), json.Number("bulk_ess"), json.Number("tail_ess"));

    private static StoredSampler Sampler(JsonMembers json) => new(
        json.Text("name"), json.Integer("chains"), json.Integer("draws"), json.Integer("warmup"), ulong.TryParse(json.Raw("seed"), out var seed) ? seed : throw json.Wrong("seed", "a whole number"),
        json.Number("target_acceptance"), json.Integer("divergences"), json.Number("max_r_hat"), json.Number("min_bulk_ess"), json.Number("min_tail_ess"), json.Number("seconds"));
}
