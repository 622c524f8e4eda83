using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Priors;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>New-Prior: what is known of a parameter before the data, for Set-ModelParameter.</summary>
[Cmdlet(VerbsCommon.New, "Prior", DefaultParameterSetName = "Definition")]
[OutputType(typeof(Prior))]
public sealed class NewPriorCommand : VlbiOpsCmdlet
{
    /// <summary>The prior as text: 'normal(0, 0.1)', 'half-cauchy(scale = 2.5)'; names of other parameters may stand for numbers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Definition")]
    [ArgumentCompleter(typeof(PriorCompleter))]
    [ValidateNotNullOrEmpty]
    public string Definition { get; set; } = string.Empty;

    /// <summary>The kind of prior: normal, half-cauchy, log-uniform, ...</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Kind")]
    [ArgumentCompleter(typeof(PriorKindCompleter))]
    [ValidateNotNullOrEmpty]
    public string Kind { get; set; } = string.Empty;

    /// <summary>Its arguments by name: @{ mean = 0; sd = 0.1 }.</summary>
    [Parameter(ParameterSetName = "Kind")]
    public IDictionary? Argument { get; set; }

    /// <summary>Makes one prior.</summary>
    protected override void ProcessRecord() => Guard(ParameterSetName == "Kind" ? Kind : Definition, () => WriteObject(PriorCatalog.Parse(ParameterSetName == "Kind" ? FromArguments() : Definition)));

    private string FromArguments()
    {
        var arguments = (Argument ?? new Hashtable()).Cast<DictionaryEntry>()
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} = {(entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value)}"));
        return $"{PriorCatalog.Find(Kind).Name}({string.Join(", ", arguments)})";
    }
}
