using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Files;

namespace VlbiOps.Results.Sampling;

/// <summary>The header of a file of draws.</summary>
internal static class DrawsHeaderJson
{
    private const int Alignment = 8;

    /// <summary>The header as JSON, filled up with blanks to a multiple of eight bytes.</summary>
    public static byte[] Format(Draws draws, DrawsHeader header)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("schema", DrawsFile.Schema);
            json.WriteNumber("chain_count", draws.Chains.Count);
            json.WriteNumber("draw_count", draws.CountPerChain);
            Texts(json, "columns", SamplerColumns.Names.Concat(draws.Names));
            json.WriteString("model", header.Model);
            json.WriteString("sampler", header.Sampler);
            json.WriteString("version", header.Version);
            json.WriteString("date", header.Date?.ToString("O", CultureInfo.InvariantCulture));
            json.WriteNumber("warmup_count", header.WarmupCount);
            json.WriteString("seed", header.Seed?.ToString(CultureInfo.InvariantCulture));
            Number(json, "target_acceptance", header.TargetAcceptance);
            Number(json, "max_tree_depth", header.MaxTreeDepth);
            json.WriteStartArray("adaptations");
            foreach (var adaptation in header.Adaptations)
            {
                json.WriteStartObject();
                Number(json, "step_size", adaptation.StepSize);
                json.WriteBoolean("is_dense", adaptation.IsDense);
                json.WriteNumber("count", adaptation.InverseMetric.Length);
                json.WriteBase64String("inverse_metric", PackedDoubles.Pack(adaptation.InverseMetric));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        while (stream.Length % Alignment != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    public static (DrawsHeader Header, string[] Names, int Chains, int Count) Parse(string path, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Take(new JsonMembers(path, "header", document.RootElement));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new DataFileException(path, "header", "is not whole JSON; expected that of a file of draws", failure);
        }
    }

    private static (DrawsHeader Header, string[] Names, int Chains, int Count) Take(JsonMembers root)
    {
        if (root.Text("schema") != DrawsFile.Schema)
        {
            throw root.Wrong("schema", $"'{DrawsFile.Schema}'");
        }

        var (columns, chains, count) = (root.Texts("columns"), root.Integer("chain_count"), root.Integer("draw_count"));
        if (!columns.Take(SamplerColumns.Names.Length).SequenceEqual(SamplerColumns.Names))
        {
            throw root.Error("columns", "do not begin with " + string.Join(", ", SamplerColumns.Names));
        }

        if (chains < 1 || count < 1)
        {
            throw root.Error("draw_count", FormattableString.Invariant($"is {count} of {chains} chains; expected at least one of each"));
        }

        var header = new DrawsHeader
        {
            Model = root.Text("model"),
            Sampler = root.OptionalText("sampler"),
            Version = root.OptionalText("version"),
            Date = root.OptionalDate("date"),
            WarmupCount = root.Integer("warmup_count"),
            Seed = root.OptionalText("seed") is not { } text ? null : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : throw root.Wrong("seed", "a whole number"),
            TargetAcceptance = root.OptionalFinite("target_acceptance"),
            MaxTreeDepth = root.OptionalFinite("max_tree_depth") is null ? null : root.Integer("max_tree_depth"),
            Adaptations = root.Objects("adaptations", static json => new ChainAdaptation(
                json.Number("step_size"), json.Packed("inverse_metric", json.Integer("count")), json.Flag("is_dense"))),
        };
        return (header, columns[SamplerColumns.Names.Length..], chains, count);
    }

    private static void Number(Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(key, number);
        }
        else
        {
            json.WriteNull(key);
        }
    }

    private static void Texts(Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
