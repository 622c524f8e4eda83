using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Completes a word from a list of names with their descriptions.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <summary>Names with what they are.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Names { get; }

    /// <summary>The names that begin with the word.</summary>
    /// <param name="commandName">Name of the command.</param>
    /// <param name="parameterName">Name of the parameter.</param>
    /// <param name="wordToComplete">What was typed so far.</param>
    /// <param name="commandAst">The command's syntax.</param>
    /// <param name="fakeBoundParameters">What the other parameters seem to be.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var begin = (wordToComplete ?? string.Empty).Trim('\'', '"');
        foreach (var (name, description) in Names)
        {
            if (name.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
            {
                var text = name.Contains(' ', StringComparison.Ordinal) ? $"'{name}'" : name;
                yield return new CompletionResult(text, name, CompletionResultType.ParameterValue, description.Length > 0 ? description : name);
            }
        }
    }
}

/// <summary>Completes telescopes of the catalogue.</summary>
public sealed class TelescopeCompleter : NameCompleter
{
    /// <summary>Names with their sizes.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => TelescopeCatalog.All.Select(telescope => KeyValuePair.Create(
        telescope.Name, FormattableString.Invariant($"{2 * telescope.PrimaryRadius:0.#} m, {TelescopeFile.NameOf(telescope.Geometry)}")));
}

/// <summary>Completes illuminations.</summary>
public sealed class IlluminationCompleter : NameCompleter
{
    /// <summary>Names with what they are.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => IlluminationModel.All.Select(model => KeyValuePair.Create(model.Name, model.Description));
}

/// <summary>Completes formats of beam maps.</summary>
public sealed class BeamMapFormatCompleter : NameCompleter
{
    /// <summary>Names with what they are.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => BeamMapFiles.Formats;
}

/// <summary>Completes likelihoods.</summary>
public sealed class LikelihoodCompleter : NameCompleter
{
    /// <summary>Names alone.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => Likelihood.Names.Select(name => KeyValuePair.Create(name, string.Empty));
}

/// <summary>Completes ways of setting the noise.</summary>
public sealed class NoiseCompleter : NameCompleter
{
    /// <summary>Names with what they are.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names =>
    [
        new("automatic", "as per-map where residuals look like noise, as peak where they do not"),
        new("per-map", "estimated from each map's residuals"),
        new("peak", "the same fraction of each map's peak, estimated"),
        new("uniform", "the same in all maps, estimated"),
    ];
}
