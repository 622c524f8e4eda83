using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Priors;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Hashtables of what is known of parameters, as -Prior takes them:
/// @{ 'mring.diameter' = 'uniform(30, 60)'; 'mring.width' = 12; 'gauss.flux' = @{ prior = 'normal(0.5, 0.1)'; start = 0.4 } }.</summary>
internal static class ParameterSettingTable
{
    /// <summary>The settings by name.</summary>
    /// <exception cref="ArgumentException">A value is neither a prior nor a number nor a table of them; the message names it.</exception>
    public static IReadOnlyDictionary<string, ParameterSetting> Read(IDictionary? table)
    {
        var settings = new Dictionary<string, ParameterSetting>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table ?? new Hashtable()) settings[Text(entry.Key)] = Setting(Text(entry.Key), Unwrap(entry.Value));
        return settings;
    }

    private static ParameterSetting Setting(string name, object? value) => value switch
    {
        IDictionary inner => Of(name, inner),
        string or Prior => new() { Prior = ReadPrior(name, value) },
        _ => new() { Start = Number(name, value), IsFixed = true },
    };

    private static ParameterSetting Of(string name, IDictionary table)
    {
        var setting = new ParameterSetting();
        foreach (DictionaryEntry entry in table)
        {
            var (key, value) = (Text(entry.Key), Unwrap(entry.Value));
            setting = key.ToLowerInvariant() switch
            {
                "prior" => setting with { Prior = ReadPrior(name, value) },
                "start" => setting with { Start = Number($"{name}.{key}", value) },
                "lower" => setting with { Lower = Number($"{name}.{key}", value) },
                "upper" => setting with { Upper = Number($"{name}.{key}", value) },
                "fixed" => setting with { IsFixed = value as bool? ?? throw new ArgumentException($"{name}.{key} is '{value}'; expected $true or $false") },
                _ => throw new ArgumentException($"{name} has no '{key}'; known are prior, start, lower, upper, fixed"),
            };
        }

        return setting;
    }

    private static Prior ReadPrior(string name, object? value) => value switch
    {
        Prior prior => prior,
        string text => Parse(name, text),
        _ => throw new ArgumentException($"the prior of {name} is '{value}'; expected something like 'uniform(30, 60)'"),
    };

    private static Prior Parse(string name, string text)
    {
        try
        {
            return PriorCatalog.Parse(text);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{name}: {error.Message}", error);
        }
    }

    private static double Number(string name, object? value) => value is IConvertible and not (string or bool) && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
        ? number
        : throw new ArgumentException($"{name} is '{value}'; expected a prior such as 'uniform(30, 60)', a number to hold it at, or a table of prior, start, lower, upper, fixed");

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
