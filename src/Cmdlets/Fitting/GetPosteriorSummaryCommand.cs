using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Fits;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Get-PosteriorSummary: mean, error, credible interval and trust of every parameter of a posterior, a row each.</summary>
[Cmdlet(VerbsCommon.Get, "PosteriorSummary")]
[OutputType(typeof(PosteriorParameter))]
public sealed class GetPosteriorSummaryCommand : VlbiOpsCmdlet
{
    /// <summary>The posterior.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public PosteriorResult InputObject { get; set; } = null!;

    /// <summary>Names of the parameters wanted; wildcards are understood.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Probability within the credible interval.</summary>
    [Parameter]
    [ValidateRange(0.01, 0.999)]
    public double Probability { get; set; } = 0.9;

    /// <summary>Summarises one posterior.</summary>
    protected override void ProcessRecord() => Guard(InputObject, () =>
    {
        var names = Array.ConvertAll(Name, name => new WildcardPattern(name, WildcardOptions.IgnoreCase));
        var rows = RunBeside("Summarising the posterior", (_, _) => PosteriorTable.Of(InputObject, Probability));
        foreach (var row in rows.Where(row => Array.Exists(names, name => name.IsMatch(row.Name))))
        {
            WriteObject(row);
        }
    });
}
