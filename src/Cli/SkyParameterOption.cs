using System.CommandLine;
using System.Globalization;

namespace VlbiOps.Cli;

/// <summary>Values of a model's parameters: <c>--parameter mring.diameter=42</c>, as often as is needed.</summary>
internal static class SkyParameterOption
{
    public static Option<string[]> Create() => CommandOptions.Many("--parameter", "NAME=VALUE", "A parameter of the model, such as mring.diameter=42; may be repeated.");

    /// <summary>The values by name.</summary>
    /// <exception cref="UsageException">A text sets nothing, or a parameter is given twice.</exception>
    public static Dictionary<string, double> Read(ParseResult parsed, Option<string[]> option)
    {
        var given = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in (parsed.GetValue(option) ?? []).Select(Setting))
        {
            if (!given.TryAdd(name, value)) throw new UsageException($"parameter {name} is given twice");
        }

        return given;
    }

    /// <summary>NAME=VALUE, the value in the parameter's own unit.</summary>
    private static (string Name, double Value) Setting(string text) =>
        text.Split('=') is [{ Length: > 0 } name, var value] && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (name.Trim(), number)
            : throw new UsageException($"'{text}' sets no parameter; expected NAME=VALUE, such as mring.diameter=42");
}
