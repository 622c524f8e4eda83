using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Sampling;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Get-PosteriorSummary: mean, error, credible interval and trust of every parameter of a posterior, a row each.</summary>
[Cmdlet(VerbsCommon.Get, "PosteriorSummary")]
[OutputType(typeof(PosteriorParameter))]
public sealed class GetPosteriorSummaryCommand : VlbiOpsCmdlet
{
    /// <summary>The posterior, or one read back by Import-FitResult (its summary) or Import-PosteriorDraw (its draws).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>Names of the parameters wanted; wildcards are understood.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Probability within the credible interval.</summary>
    [Parameter]
    [ValidateRange(0.01, 0.999)]
    public double Probability { get; set; } = 0.9;

    /// <summary>Summarises one posterior.</summary>
    protected override void ProcessRecord() => Guard(InputObject, () =>
    {
        var (filter, rows) = (new NameFilter(Name), RunBeside("Summarising the posterior", (_, _) => Rows()));
        foreach (var complaint in filter.Complaints([.. rows.Select(row => row.Name)])) WriteError(Problem(complaint, "ParameterNotFound", ErrorCategory.ObjectNotFound, InputObject));
        foreach (var row in rows.Where(row => filter.Matches(row.Name))) WriteObject(row);
    });

    private IReadOnlyList<PosteriorParameter> Rows() => Unwrap(InputObject) switch
    {
        PosteriorResult posterior => PosteriorTable.Of(posterior, Probability),
        VlbiFitResult { Posterior: { } posterior } => PosteriorTable.Of(posterior, Probability),
        StoredDraws stored => PosteriorTable.Of(stored.Draws, Probability),
        StoredPosterior summary when !MyInvocation.BoundParameters.ContainsKey(nameof(Probability)) || summary.Probability.Equals(Probability) => summary.Parameters,
        StoredPosterior summary => throw new ArgumentException(FormattableString.Invariant(
            $"the file of a summary holds intervals of probability {summary.Probability} alone; for others read the draws with Import-PosteriorDraw")),
        var item => throw new ArgumentException($"{item.GetType().Name} is no posterior; expected what Invoke-Nuts, Invoke-VlbiFit -Engine nuts, Import-FitResult or Import-PosteriorDraw puts out"),
    };
}
