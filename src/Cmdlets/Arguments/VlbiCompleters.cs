using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using VlbiOps.Data.Arrays;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Completes data products.</summary>
public sealed class DataProductCompleter : NameCompleter
{
    /// <summary>Names with the likelihoods that each may have.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => ProductNames.OfProducts.Select(name => KeyValuePair.Create(
        name, "likelihoods: " + string.Join(", ", VlbiTerm.Allowed(ProductNames.Product(name)))));
}

/// <summary>Completes likelihoods of data products: one for all, or one of each as PRODUCT=LIKELIHOOD.</summary>
public sealed class NoiseDensityCompleter : NameCompleter
{
    /// <summary>Names alone, then those of each product.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => ProductNames.OfDensities.Select(name => KeyValuePair.Create(name, "of all data products"))
        .Concat(ProductNames.OfProducts.SelectMany(product => VlbiTerm.Allowed(ProductNames.Product(product)).Select(name => KeyValuePair.Create($"{product}={name}", $"of {product} alone"))));
}

/// <summary>Completes choices of closures.</summary>
public sealed class ClosureSelectionCompleter : NameCompleter
{
    /// <summary>Names with what they are.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => VlbiOptionText.ClosureNames.Select(name => KeyValuePair.Create(name, name switch
    {
        "independent" => "a complete set none of which follows from the others",
        "maximal" => "all there are, which depend on one another",
        _ => "those of eht-imaging's count='min'",
    }));
}

/// <summary>Completes what of the station gains is fitted.</summary>
public sealed class GainModelCompleter : NameCompleter
{
    /// <summary>Names with what they are.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names =>
    [
        new("amplitude", "ln |g| of every station and time, normal with a standard deviation of 0.1"),
        new("phase", "phases of every station and time, free on the circle"),
        new("marginalized", "ln |g| integrated out, not fitted"),
    ];
}

/// <summary>Completes the stations of the visibilities that -InputObject names; from a pipeline, which is not known before it runs, those of the built-in arrays.</summary>
public sealed class StationCompleter : IArgumentCompleter
{
    /// <summary>The stations that begin with the word.</summary>
    /// <param name="commandName">Name of the command.</param>
    /// <param name="parameterName">Name of the parameter.</param>
    /// <param name="wordToComplete">What was typed so far.</param>
    /// <param name="commandAst">The command's syntax.</param>
    /// <param name="fakeBoundParameters">What the other parameters seem to be.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var given = fakeBoundParameters["InputObject"];
        var begin = (wordToComplete ?? string.Empty).Trim('\'', '"');
        var stations = (given is PSObject wrapped ? wrapped.BaseObject : given) is VisibilitySet set ? set.Stations : ArrayCatalog.All.SelectMany(array => array.Stations);
        return stations.Select(station => station.Name).Distinct().Where(name => name.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name));
    }
}
