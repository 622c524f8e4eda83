using System.Globalization;
using System.Text.Json;
using VlbiOps.Core.Objectives;
using VlbiOps.Data.Files;
using VlbiOps.Data.Text;
using VlbiOps.Models.Priors;

namespace VlbiOps.Workflows.Fitting;

/// <summary>What a user says of a parameter; null leaves the model's own.</summary>
public sealed record ParameterSetting
{
    /// <summary>Its prior.</summary>
    public Prior? Prior { get; init; }

    /// <summary>Where fits start, or the value that it is held at.</summary>
    public double? Start { get; init; }

    /// <summary>Its lower bound.</summary>
    public double? Lower { get; init; }

    /// <summary>Its upper bound.</summary>
    public double? Upper { get; init; }

    /// <summary>Whether it is held.</summary>
    public bool? IsFixed { get; init; }

    /// <summary>Reads settings by parameter name: {"mring.diameter": "uniform(30, 60)", "mring.width": {"prior": "...", "start": 12, "lower": 5, "upper": 30, "fixed": true}}.</summary>
    /// <param name="path">A JSON file.</param>
    /// <exception cref="DataFileException">It is no such file; the message names the key.</exception>
    public static IReadOnlyDictionary<string, ParameterSetting> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(FileContent.Read(path).Bytes, new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new DataFileException(path, null, $"holds {JsonValueText.Describe(document.RootElement)}; expected an object with a key a parameter");
            return document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => Of(path, member.Name, member.Value), StringComparer.OrdinalIgnoreCase);
        }
        catch (JsonException error)
        {
            throw new DataFileException(path, error.LineNumber is { } line ? FormattableString.Invariant($"line {line + 1}") : null, "is not whole JSON; expected priors by parameter name", error);
        }
        catch (ArgumentException error)
        {
            throw new DataFileException(path, null, error.Message, error);
        }
    }

    /// <summary>A set of parameters with these settings.</summary>
    /// <param name="parameters">The model's own.</param>
    /// <param name="settings">By name.</param>
    /// <exception cref="ArgumentException">A name is no parameter's (the message names the nearest), or a setting leaves a parameter no room.</exception>
    public static ParameterSet Apply(ParameterSet parameters, IReadOnlyDictionary<string, ParameterSetting> settings)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Count > 0 ? Apply(parameters.All, settings) : parameters;
    }

    /// <summary>A set of parameters with these settings; starts that nobody told follow from them.</summary>
    /// <param name="parameters">The model's own.</param>
    /// <param name="settings">By name.</param>
    /// <exception cref="ArgumentException">A name is no parameter's (the message names the nearest), a setting leaves a parameter no room, or nothing is known of a parameter.</exception>
    public static ParameterSet Apply(IReadOnlyList<Parameter> parameters, IReadOnlyDictionary<string, ParameterSetting> settings)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(settings);
        var changed = parameters.ToArray();
        foreach (var (name, setting) in settings)
        {
            var index = Array.FindIndex(changed, parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));
            if (index < 0) throw Unknown(parameters, name);
            changed[index] = setting.Change(changed[index]);
        }

        return new ParameterSet(changed);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", new[]
    {
        Prior?.Text, Told("start", Start), Told("lower", Lower), Told("upper", Upper), IsFixed switch { true => "fixed", false => "free", _ => null },
    }.Where(part => part is not null));

    private static string? Told(string name, double? value) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{name} {number:R}") : null;

    private static ArgumentException Unknown(IReadOnlyList<Parameter> parameters, string name)
    {
        var nearest = parameters.MinBy(parameter => EditDistance.Between(parameter.Name, name))!.Name;
        return new($"no parameter is called '{name}'; did you mean {nearest}? There are {string.Join(", ", parameters.Select(parameter => parameter.Name))}");
    }

    private Parameter Change(Parameter parameter)
    {
        var (lower, upper) = (Lower ?? parameter.Lower, Upper ?? parameter.Upper);
        if (!(lower < upper)) throw new ArgumentException(FormattableString.Invariant($"parameter {parameter.Name}: the lower bound {lower:G6} is not below the upper bound {upper:G6}"));
        // A prior says where a parameter may lie: the model's bounds, which suit other sources, do not cut into it. A turn has no bounds.
        var bounded = parameter with { Lower = Lower ?? Room(parameter, Prior?.Lower, parameter.Lower), Upper = Upper ?? Room(parameter, Prior?.Upper, parameter.Upper) };
        var held = IsFixed ?? (parameter.IsFixed && Prior is null);
        if (Start is { } start) bounded = bounded with { Start = start };
        else if (!held && !double.IsNaN(bounded.Start)) bounded = bounded with { Start = Inside(bounded) };
        var changed = bounded with { IsFixed = held };
        return (Prior is null || IsWholeTurn(parameter) ? changed : changed.WithPrior(Prior)).Started();
    }

    /// <summary>Whether the prior is uniform over a turn or more of an angle: that is the angle's own, without a cut at which optimisers and chains would be caught.</summary>
    private bool IsWholeTurn(Parameter parameter) =>
        parameter.IsCircular && Prior is { Name: "uniform" } uniform && uniform.Upper - uniform.Lower >= parameter.Prior!.Period * (1 - 1e-9);

    private static double Room(Parameter parameter, double? end, double bound) => end is { } told && double.IsFinite(told) && !parameter.IsCircular ? told : bound;

    /// <summary>The start, or where a bound cuts it off the middle of what is left.</summary>
    private static double Inside(Parameter parameter) =>
        parameter.Start > parameter.Lower && parameter.Start < parameter.Upper ? parameter.Start : (parameter with { Prior = null }).CreateTransform().ToModel(0.0);

    private static ParameterSetting Of(string path, string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String) return new() { Prior = Parse(path, name, value.GetString()!) };
        if (value.ValueKind is JsonValueKind.Number) return new() { Start = value.GetDouble(), IsFixed = true };
        if (value.ValueKind is not JsonValueKind.Object) throw new DataFileException(path, name, $"is {JsonValueText.Describe(value)}; expected a prior as text, a number to hold it at, or an object");
        var setting = new ParameterSetting();
        foreach (var member in value.EnumerateObject())
        {
            var way = $"{name}.{member.Name}";
            setting = member.Name.ToLowerInvariant() switch
            {
                "prior" => setting with { Prior = member.Value.ValueKind is JsonValueKind.String ? Parse(path, way, member.Value.GetString()!) : throw Wrong(path, way, member.Value, "a prior as text") },
                "start" => setting with { Start = Number(path, way, member.Value) },
                "lower" => setting with { Lower = Number(path, way, member.Value) },
                "upper" => setting with { Upper = Number(path, way, member.Value) },
                "fixed" => setting with { IsFixed = member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? member.Value.GetBoolean() : throw Wrong(path, way, member.Value, "true or false") },
                _ => throw new DataFileException(path, way, "no such key; known are prior, start, lower, upper, fixed"),
            };
        }

        return setting;
    }

    private static double Number(string path, string way, JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Wrong(path, way, value, "a number");

    private static DataFileException Wrong(string path, string way, JsonElement value, string expected) => new(path, way, $"is {JsonValueText.Describe(value)}; expected {expected}");

    private static Prior Parse(string path, string way, string text)
    {
        try
        {
            return PriorCatalog.Parse(text);
        }
        catch (ArgumentException error)
        {
            throw new DataFileException(path, way, error.Message, error);
        }
    }
}
