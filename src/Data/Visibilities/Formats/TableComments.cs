using System.Globalization;
using VlbiOps.Data.Files;

namespace VlbiOps.Data.Visibilities.Formats;

/// <summary>What comment lines tell of a table of visibilities: <c>SRC: M87</c>, a line each, as eht-imaging and we write it, or
/// <c>SRC:M87,DATE(MJD):57854,FREQ:227.0707GHz</c> as the EHT does; and a list of stations.</summary>
internal sealed class TableComments
{
    private readonly string path;
    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Station> stations = [];

    public TableComments(string path, IEnumerable<string> lines)
    {
        this.path = path;
        var isList = false;
        foreach (var line in lines)
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (words[0].StartsWith("---", StringComparison.Ordinal)) isList = false;
            else if (isList) AddStation(words);
            else if (words is ["Site", ..]) isList = true;
            else AddFields(line, words);
        }
    }

    /// <summary>The stations listed.</summary>
    public IReadOnlyList<Station> Stations => stations;

    /// <summary>Source, day and frequency, as far as they are told.</summary>
    /// <exception cref="DataFileException">A comment's number cannot be read.</exception>
    public VisibilityMetadata Metadata() => new()
    {
        SourceName = fields.GetValueOrDefault("SRC", string.Empty),
        ArrayName = fields.GetValueOrDefault("ARRAY", string.Empty),
        RightAscensionDegrees = Angle("RA", "h", 15, 360),
        DeclinationDegrees = Angle("DEC", "deg", 1, 90),
        FrequencyHz = Frequency("RF", "FREQ"),
        BandwidthHz = Frequency("BW"),
        ModifiedJulianDate = (int)Number(FirstOf("MJD", "DATE(MJD)"), -678575, 2973483),
    };

    /// <summary>One <c>KEY: value</c>, or several <c>KEY:value</c> with commas or blanks between them.</summary>
    private void AddFields(string line, string[] words)
    {
        if (words[0].EndsWith(':'))
        {
            fields.TryAdd(words[0][..^1], line[words[0].Length..].Trim());
            return;
        }

        foreach (var field in line.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = field.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) fields.TryAdd(field[..colon], field[(colon + 1)..]);
        }
    }

    /// <summary>Name, x, y, z (m), SEFD of the right and of the left hand (Jy), and what else eht-imaging adds; an old form has one SEFD.</summary>
    private void AddStation(string[] words)
    {
        if (stations.Any(other => other.Name == words[0])) throw Error("Site", $"lists {words[0]} twice");
        var numbers = words.Skip(1).Select(word => Parse("Site", word)).ToArray();
        double? Known(int k) => k < numbers.Length && double.IsFinite(numbers[k]) && numbers[k] > 0 ? numbers[k] : null;
        var isPlaced = numbers.Length >= 3 && numbers[..3].All(double.IsFinite) && numbers[..3].Any(static number => number != 0);
        stations.Add(new Station(words[0])
        {
            Position = isPlaced ? (numbers[0], numbers[1], numbers[2]) : null, SefdRight = Known(3), SefdLeft = numbers.Length == 4 ? Known(3) : Known(4),
        });
    }

    private (string Key, string Text) FirstOf(params string[] keys) =>
        keys.FirstOrDefault(fields.ContainsKey) is { } key ? (key, fields[key]) : (keys[0], "0");

    /// <summary>GHz, as all of them write it.</summary>
    private double Frequency(params string[] keys)
    {
        var (key, text) = FirstOf(keys);
        return Number((key, text.Replace("GHz", string.Empty, StringComparison.OrdinalIgnoreCase).Trim()), 0, 1e9) * 1e9;
    }

    /// <summary>Degrees, or three numbers: <c>12 h 30 m 49.4 s</c>, <c>12 deg 23 m 28.0 s</c>.</summary>
    private double Angle(string key, string unit, double degrees, double most)
    {
        var words = FirstOf(key).Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var value = words.Length switch
        {
            1 or 2 => Parse(key, words[0]),
            6 when words[1] == unit => degrees * (words[0].StartsWith('-') ? -1 : 1)
                * (Math.Abs(Parse(key, words[0])) + (Parse(key, words[2]) / 60) + (Parse(key, words[4]) / 3600)),
            _ => double.NaN,
        };
        return Math.Abs(value) <= most ? value : throw Error(key, $"is '{fields[key]}'; expected an angle in degrees or sexagesimal");
    }

    private double Number((string Key, string Text) field, double least, double most)
    {
        var value = Parse(field.Key, field.Text);
        return value >= least && value <= most ? value
            : throw Error(field.Key, FormattableString.Invariant($"is {value}; expected {least} to {most}"));
    }

    private double Parse(string key, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value : throw Error(key, $"'{text}' is not a number");

    private DataFileException Error(string key, string message) => new(path, "comment " + key, message);
}
