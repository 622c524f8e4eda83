using System.Collections;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Formulas;
using VlbiOps.Cmdlets.Vlbi;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Visibility;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Formulas;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>New-FitProblem: the problem that a result solved, its starts at the result, or a problem of a formula and a table, or of visibilities and a model; for engines,
/// priors and sampling.</summary>
[Cmdlet(VerbsCommon.New, "FitProblem")]
[OutputType(typeof(FitProblem))]
public sealed class NewFitProblemCommand : VlbiProblemCmdlet
{
    private static readonly string[] OfFormulas = [nameof(X), nameof(Y), nameof(Sigma), nameof(Weight), nameof(XSigma), nameof(Start), nameof(Degree), nameof(Bend), nameof(Group), nameof(Own), nameof(SkipBadRow), nameof(Seed), nameof(ThreadCount)];
    private static readonly string[] NotOfFormulas = [nameof(Model), nameof(Closures), nameof(ClosureTable), nameof(Covariance), nameof(Noise), nameof(NoiseFloor), nameof(Gains), nameof(Joint)];
    private const string Factor = "factor";
    private readonly List<object?> rows = [];

    /// <summary>The result of an earlier engine, sampler or fit; visibilities, with -Model; or rows of a table, with -Formula.</summary>
    [Parameter(ValueFromPipeline = true)]
    public override object InputObject { get; set; } = null!;

    /// <summary>The function, one an output: text such as 'a*exp(-b*x)+c', a script block, or what New-Formula made. Columns of the data are variables, other names parameters.</summary>
    [Parameter]
    [FormulaText]
    [ValidateNotNullOrEmpty]
    public Formula[]? Formula { get; set; }

    /// <summary>With -Formula the data: rows with named properties such as those of Import-Csv, a hashtable of columns, or a file. Of visibilities the data products to fit: visibility, amplitude, log-amplitude, bispectrum, closure-phase, closure-amplitude, log-closure-amplitude (default amplitude, closure-phase).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DataProductCompleter))]
    [ValidateNotNull]
    public object? Data { get; set; }

    /// <summary>The columns that are variables, 'x', or 'x=time' where the formula calls the column time x (default every column that the formula names).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] X { get; set; } = [];

    /// <summary>What was observed, one a formula: a column, or a formula of columns such as 'log(y)' (default the column y, else the only one that the formula does not name).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Y { get; set; } = [];

    /// <summary>The columns of the observations' standard deviations, one an output; their scale is fitted where they are not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Sigma { get; set; } = [];

    /// <summary>The columns of the observations' relative weights, 1 / variance, one an output, in place of -Sigma.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Weight { get; set; } = [];

    /// <summary>The columns of standard deviations of variables that are measured with errors: @{ x = 'sx' }.</summary>
    [Parameter]
    public IDictionary? XSigma { get; set; }

    /// <summary>Where a formula's parameters start: @{ b1 = 500; b2 = 1e-4 }. Starts are searched for those without one.</summary>
    [Parameter]
    public IDictionary? Start { get; set; }

    /// <summary>Degrees of freedom of -Likelihood StudentT (default 4).</summary>
    [Parameter]
    [ValidateRange(1e-3, 1e9)]
    public double? Degree { get; set; }

    /// <summary>Where -Likelihood Huber goes over from squares to lines, in standard deviations (default 1.345).</summary>
    [Parameter]
    [ValidateRange(1e-3, 1e9)]
    public double? Bend { get; set; }

    /// <summary>The column that tells groups of rows apart.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Group { get; set; }

    /// <summary>A formula's parameters that each group has for itself (default all).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Own { get; set; } = [];

    /// <summary>Leaves out rows with blanks or text where numbers are needed, and says so.</summary>
    [Parameter]
    public SwitchParameter SkipBadRow { get; set; }

    /// <summary>Of visibilities fits systematic noise: its fraction of the amplitude, a floor in Jy, or both. With -Formula factor fits a factor on the standard deviations of -Sigma.</summary>
    [Parameter]
    [ValidateSet("fraction", "floor", "both", Factor)]
    public override string? FitNoise { get; set; }

    /// <summary>Seed of the starts that are searched for a formula's parameters (default 1).</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Seed { get; set; } = 1;

    /// <summary>Threads of a formula's evaluations, for large tables (default 1); results are the same for any number.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThreadCount { get; set; } = 1;

    private protected override string[] Products => Data switch
    {
        null => ["amplitude", "closure-phase"],
        string name => [name],
        IEnumerable names => [.. names.Cast<object>().Select(name => $"{name}")],
        _ => [$"{Data}"],
    };

    /// <summary>Takes one object; rows are kept until all are there.</summary>
    protected override void ProcessRecord()
    {
        if (Formula is null)
        {
            Guard(InputObject, () =>
            {
                if (Array.Find(OfFormulas, MyInvocation.BoundParameters.ContainsKey) is { } name) throw new ArgumentException($"-{name} goes with -Formula");
                if (InputObject is null) throw new ArgumentException("there is nothing to make a problem of; expected -Formula with -Data, or a result or visibilities from the pipeline");
            });
            if (InputObject is not null) base.ProcessRecord();
        }
        else if (InputObject is null) Guard(Data, () => Make(Data ?? throw new ArgumentException("there are no data; expected -Data, or rows from the pipeline")));
        else if (RobustFitArguments.IsRow(InputObject)) rows.Add(InputObject);
        else Guard(Item, () => Make(InputObject));
    }

    /// <summary>Takes the rows of the pipeline together.</summary>
    protected override void EndProcessing()
    {
        if (rows.Count > 0) Guard(rows, () => Make(rows));
        else base.EndProcessing();
    }

    private protected override void ProcessResult() => WriteObject(RunBeside("Making the problem", (_, _) =>
    {
        var start = Begin();
        return start.Problem with { Parameters = start.Problem.Parameters.StartAt(start.Point) };
    }));

    private protected override void Process(IReadOnlyList<VlbiObservation> observed, VlbiFitOptions options)
    {
        var problem = RunBeside("Making the problem", (_, _) => VlbiFitProblem.Of(observed, options));
        Warn(problem.Warnings, observed);
        WriteObject(problem);
    }

    private protected override VlbiFitOptions Options(SkyModel model) =>
        FitNoise is Factor ? throw new ArgumentException("-FitNoise factor goes with -Formula; expected fraction, floor or both of visibilities") : base.Options(model);

    private void Make(object data)
    {
        if (Array.Find(NotOfFormulas, MyInvocation.BoundParameters.ContainsKey) is { } name) throw new ArgumentException($"-{name} goes with visibilities, not with -Formula");
        if (Own.Length > 0 && Group is null) throw new ArgumentException("-Own says what each group has for itself; expected -Group with it");
        if (FitNoise is not (null or Factor)) throw new ArgumentException($"-FitNoise {FitNoise} goes with visibilities; expected factor with -Formula");
        if (FitNoise is Factor && Sigma.Length == 0) throw new ArgumentException("-FitNoise factor fits a factor on the errors; expected -Sigma with it (errors that are not given are fitted anyway)");
        var table = TableArgument.Of(data, GetUnresolvedProviderPathFromPSPath);
        var options = new RobustFitOptions
        {
            Formulas = Formula!,
            Y = Y.Length > 0 ? Y : [DefaultOutput.Of(table, Formula!)],
            X = X,
            Sigma = Sigma,
            Weight = Weight,
            XSigma = RobustFitArguments.Names(XSigma),
            Group = Group,
            GroupParameters = Own,
            Likelihood = RobustFitArguments.Density(Likelihood is [var density, ..] ? density : "gaussian", Degree, Bend),
            FitsNoise = FitNoise is Factor,
            SkipsBadRows = SkipBadRow,
            Parameters = RobustFitArguments.Settings(Prior, Start),
            Seed = Seed,
            Threads = ThreadCount,
        };
        var problem = RunBeside("Making the problem", (_, cancellation) => RobustFitProblem.Of(table, options, cancellation));
        foreach (var warning in problem.Warnings) WriteWarning(warning);
        WriteObject(problem);
    }
}
