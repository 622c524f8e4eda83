using System.Globalization;
using System.Text;
using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Results.Sampling;

/// <summary>Reads one chain from a file of CmdStan, or of a program that writes like it: columns in any order, warm-up draws left out, the sampler's
/// columns that are absent as NaN or zero.</summary>
internal sealed class CmdStanReader
{
    private readonly string path;
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly List<double[]> rows = [];
    private readonly List<double[]> metric = [];
    private string[] columns = [];
    private int headerLine;
    private bool isMetric;
    private bool isDense;

    private CmdStanReader(string path) => this.path = path;

    public IReadOnlyList<string> Names { get; private set; } = [];

    public ChainDraws Chain { get; private set; } = null!;

    public ChainAdaptation? Adaptation { get; private set; }

    public DrawsHeader Header { get; private set; } = new();

    public static CmdStanReader Read(string path)
    {
        var reader = new CmdStanReader(path);
        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(FileContent.Read(path).Bytes.Span);
        }
        catch (DecoderFallbackException failure)
        {
            throw new DataFileException(path, FormattableString.Invariant($"byte {failure.Index}"), "is not text in UTF-8; expected a CSV file of CmdStan", failure);
        }

        reader.Lines(text);
        reader.Finish();
        return reader;
    }

    private void Lines(string text)
    {
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim().TrimStart('\uFEFF');
            if (line.StartsWith('#'))
            {
                Comment(number, line[1..].Trim().ToString());
            }
            else if (!line.IsEmpty && headerLine == 0)
            {
                (columns, headerLine) = (line.ToString().Split(','), number);
                CheckColumns();
            }
            else if (!line.IsEmpty)
            {
                rows.Add(Row(number, line));
            }
        }

        if (rows.Count > 0 && !text.EndsWith('\n') && text.AsSpan(text.LastIndexOf('\n') + 1) is var last && !last.StartsWith('#') && !last.IsWhiteSpace())
        {
            throw Wrong(number, "has no end: the file was cut short");
        }
    }

    private void CheckColumns()
    {
        if (!columns.Contains(SamplerColumns.Names[0]))
        {
            throw Wrong(headerLine, $"names no column {SamplerColumns.Names[0]}; expected the header of a CSV file of CmdStan");
        }

        if (columns.Any(string.IsNullOrWhiteSpace) || columns.Distinct(StringComparer.Ordinal).Count() != columns.Length)
        {
            throw Wrong(headerLine, "names a column twice or not at all");
        }
    }

    private double[] Row(int number, ReadOnlySpan<char> line)
    {
        var row = new double[columns.Length];
        var count = 0;
        foreach (var range in line.Split(','))
        {
            if (count < row.Length)
            {
                var cell = line[range].Trim();
                row[count] = TryNumber(cell, out var value) ? value : throw WrongCell(number, count, $"'{cell[..Math.Min(cell.Length, 40)]}' is not a number");
                if (Array.IndexOf(SamplerColumns.Names, columns[count]) is var sampler && sampler >= 0 && !SamplerColumns.Admits(sampler, value))
                {
                    throw WrongCell(number, count, $"'{cell}' is not {SamplerColumns.Expected(sampler)}");
                }
            }

            count++;
        }

        return count == row.Length ? row : throw Wrong(number, FormattableString.Invariant($"has {count} cells; expected {row.Length} as line {headerLine} names"));
    }

    private void Comment(int line, string comment)
    {
        if (isMetric && comment.Split(',') is var cells && cells.All(c => TryNumber(c, out _)))
        {
            metric.Add([.. cells.Select(c => TryNumber(c, out var value) ? value : double.NaN)]);
            return;
        }

        isMetric = comment.Contains("inverse mass matrix", StringComparison.Ordinal);
        isDense |= isMetric && comment.StartsWith("Elements", StringComparison.Ordinal);
        var equals = comment.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            return;
        }

        string key = comment[..equals].Trim(), value = comment[(equals + 1)..].Trim();
        if (key.StartsWith("quantity ", StringComparison.Ordinal))
        {
            names[key["quantity ".Length..]] = QuantityName(line, value);
        }
        else
        {
            settings[key] = value.EndsWith("(Default)", StringComparison.Ordinal) ? value[..^"(Default)".Length].Trim() : value;
        }
    }

    private string QuantityName(int line, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(json) ?? throw Wrong(line, "names no quantity");
        }
        catch (JsonException failure)
        {
            throw new DataFileException(path, FormattableString.Invariant($"line {line}"), "holds the name of a quantity that is not quoted whole", failure);
        }
    }

    private void Finish()
    {
        if (headerLine == 0)
        {
            throw new DataFileException(path, null, "holds no header; expected a CSV file of CmdStan");
        }

        var thin = Math.Max(1, Whole("thin") ?? 1);
        var warmup = Flag("save_warmup") ? ((Whole("num_warmup") ?? 0) + thin - 1) / thin : 0;
        var count = rows.Count - warmup;
        if (count <= 0)
        {
            throw new DataFileException(path, null, "holds no draws");
        }

        if (Whole("num_samples") is { } samples && (samples + thin - 1) / thin is var told && told != count)
        {
            throw new DataFileException(path, null, FormattableString.Invariant($"holds {count} draws, and its settings tell of {told}: the run or the file was cut short"));
        }

        Build(warmup, count);
        Header = new()
        {
            Model = settings.GetValueOrDefault("model", "model"),
            Sampler = settings.GetValueOrDefault("engine")?.ToUpperInvariant(),
            Version = settings.GetValueOrDefault("vlbiops_version"),
            Date = DateTimeOffset.TryParse(settings.GetValueOrDefault("start_datetime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null,
            WarmupCount = Whole("num_warmup") ?? 0,
            Seed = ulong.TryParse(settings.GetValueOrDefault("seed"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null,
            TargetAcceptance = Number("delta"),
            MaxTreeDepth = Whole("max_depth"),
        };
        Adaptation = Number("Step size") is { } step ? new(step, [.. metric.SelectMany(row => row)], isDense) : null;
        if (Adaptation is { IsDense: true } dense && metric.Any(row => row.Length != metric.Count))
        {
            throw new DataFileException(path, "inverse mass matrix", FormattableString.Invariant($"holds {dense.InverseMetric.Length} numbers in {metric.Count} rows; expected a square"));
        }
    }

    private void Build(int warmup, int count)
    {
        int[] quantities = [.. Enumerable.Range(0, columns.Length).Where(c => !columns[c].EndsWith("__", StringComparison.Ordinal))];
        Names = quantities.Select(c => names.TryGetValue(columns[c], out var name) ? name : CmdStanNames.Name(columns[c])).ToArray();
        var values = new double[quantities.Length * count];
        for (var i = 0; i < quantities.Length; i++)
        {
            Column(quantities[i], warmup).CopyTo(values.AsSpan(i * count));
        }

        Chain = SamplerColumns.Build(count, [.. SamplerColumns.Names.Select((name, sampler) => Array.IndexOf(columns, name) is var at && at >= 0
            ? Column(at, warmup)
            : [.. Enumerable.Repeat(SamplerColumns.IsWhole(sampler) ? 0.0 : double.NaN, count)])], values);
    }

    private double[] Column(int column, int warmup) => [.. rows.Skip(warmup).Select(row => row[column])];

    private static bool TryNumber(ReadOnlySpan<char> cell, out double value)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        var text = cell.Trim();
        (var known, value) = text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("+inf", StringComparison.OrdinalIgnoreCase) ? (true, double.PositiveInfinity)
            : text.Equals("-inf", StringComparison.OrdinalIgnoreCase) ? (true, double.NegativeInfinity)
            : text.Equals("-nan", StringComparison.OrdinalIgnoreCase) ? (true, double.NaN)
            : (false, 0.0);
        return known;
    }

    private int? Whole(string key) => int.TryParse(settings.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private double? Number(string key) => TryNumber(settings.GetValueOrDefault(key), out var value) ? value : null;

    private bool Flag(string key) => settings.GetValueOrDefault(key) is "1" or "true";

    private DataFileException Wrong(int line, string problem) => new(path, FormattableString.Invariant($"line {line}"), problem);

    private DataFileException WrongCell(int line, int column, string problem) => new(path, FormattableString.Invariant($"line {line}, column {columns[column]}"), problem);
}
