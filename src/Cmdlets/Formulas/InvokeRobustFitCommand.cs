using System.Collections;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Invoke-RobustFit: fits a formula, or several, to a table, with outliers or none.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "RobustFit")]
[OutputType(typeof(RobustFitResult))]
public sealed class InvokeRobustFitCommand : VlbiOpsCmdlet
{
    private readonly List<object?> rows = [];

    /// <summary>The function, one an output: text such as 'b1*(1-exp(-b2*x))', a script block, or what New-Formula made. Columns of the data are variables, other names parameters.</summary>
    [Parameter(Position = 0)]
    [FormulaText]
    [ValidateNotNullOrEmpty]
    public Formula[]? Formula { get; set; }

    /// <summary>The data: rows with named properties such as those of Import-Csv, a hashtable of columns, or a file. Or a problem or result of such a fit, which is fitted again.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public object? Data { get; set; }

    /// <summary>The same from the pipeline, the rows of one table; with -Data formulas, each fitted by itself. Rows whose column Path names files of data are fits of their own, with parameters in columns of their names.</summary>
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

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

    /// <summary>Where parameters start: @{ b1 = 500; b2 = 1e-4 }. Starts are searched for those without one.</summary>
    [Parameter]
    public IDictionary? Start { get; set; }

    /// <summary>What is known of parameters: @{ b1 = 'normal(500, 50)'; b2 = 1e-4; b3 = @{ start = 1; lower = 0 } }, a prior, a number to hold it at, or a table of prior, start, lower, upper, fixed.</summary>
    [Parameter]
    [Alias("Prior")]
    public IDictionary? Parameter { get; set; }

    /// <summary>How errors are distributed: Gaussian, which is least squares (default), Cauchy, StudentT, Huber; these three bear outliers.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LikelihoodCompleter))]
    [ValidateNotNullOrEmpty]
    public string Likelihood { get; set; } = "gaussian";

    /// <summary>Degrees of freedom of StudentT (default 4).</summary>
    [Parameter]
    [ValidateRange(1e-3, 1e9)]
    public double? Degree { get; set; }

    /// <summary>Where Huber goes over from squares to lines, in standard deviations (default 1.345).</summary>
    [Parameter]
    [ValidateRange(1e-3, 1e9)]
    public double? Bend { get; set; }

    /// <summary>Fits a factor on the standard deviations of -Sigma.</summary>
    [Parameter]
    public SwitchParameter FitNoise { get; set; }

    /// <summary>The column that tells groups of rows apart.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Group { get; set; }

    /// <summary>Parameters that each group has for itself (default all).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Own { get; set; } = [];

    /// <summary>Leaves out rows with blanks or text where numbers are needed, and says so.</summary>
    [Parameter]
    public SwitchParameter SkipBadRow { get; set; }

    /// <summary>The optimiser: lm (default), bfgs, l-bfgs or nelder-mead.</summary>
    [Parameter]
    [ValidateSet("lm", "bfgs", "l-bfgs", "nelder-mead")]
    public string Engine { get; set; } = "lm";

    /// <summary>Seed of the starts that are searched (default 1).</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Seed { get; set; } = 1;

    /// <summary>Threads, for large tables (default 1); the result is the same for any number.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThreadCount { get; set; } = 1;

    /// <summary>Takes one object: a table, a problem, a formula for the data, or a row of the table that the pipeline makes.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject is not { } item)
        {
            Guard(Data, () => Fit(Data ?? throw new ArgumentException("there are no data; expected -Data, or rows from the pipeline")));
        }
        else if (Data is { } data)
        {
            Guard(item, () =>
            {
                if (MyInvocation.BoundParameters.ContainsKey(nameof(Formula))) throw new ArgumentException("formula and data are both given; expected nothing from the pipeline");
                Formula = [FormulaArgument.Of(item, SessionState)];
                Fit(data);
            });
        }
        else if (RobustFitArguments.JobOf(item, Formula) is { } job) new JobPipeline(this, null).Run(item, job);
        else if (RobustFitArguments.IsRow(item)) rows.Add(item);
        else Guard(Unwrap(item), () => Fit(item));
    }

    /// <summary>Takes the rows of the pipeline together.</summary>
    protected override void EndProcessing()
    {
        if (rows.Count > 0) Guard(rows, () => Fit(rows));
    }

    private void Fit(object data)
    {
        if (RobustFitArguments.IsProblem(data)) Again(FitStart.Of(Unwrap(data), ThreadCount));
        else Fit(TableArgument.Of(data, GetUnresolvedProviderPathFromPSPath));
    }

    private void Fit(ColumnTable table)
    {
        var formulas = Formula ?? throw new ArgumentException("there is nothing to fit; expected -Formula, such as -Formula 'a*exp(-b*x)+c'");
        var options = Options(formulas, Y.Length > 0 ? Y : [DefaultOutput.Of(table, formulas)]);
        TellOptions(options);
        WriteVerbose(FormattableString.Invariant($"{table.Source}: {table.RowCount} rows, columns {string.Join(", ", table.Columns.Select(column => column.Name))}; {options.Likelihood.Name} likelihood, engine {options.Engine}, seed {options.Seed}"));
        Write(RunBeside("Fitting " + string.Join(", ", formulas.Select(formula => formula.Text)), (report, cancellation) => RobustFit.Run(table, options, new Relay(report), cancellation)), []);
    }

    private void Again(FitStart start)
    {
        string[] refused = [nameof(Formula), nameof(X), nameof(Y), nameof(Sigma), nameof(Weight), nameof(XSigma), nameof(Likelihood), nameof(Degree), nameof(Bend), nameof(FitNoise), nameof(Group), nameof(Own), nameof(SkipBadRow)];
        if (Array.Find(refused, MyInvocation.BoundParameters.ContainsKey) is { } name) throw new ArgumentException($"-{name} goes with a table, and a problem has its own");
        var problem = start.Problem with { Parameters = start.Problem.Parameters.StartAt(start.Point) };
        Write(RunBeside("Fitting " + problem.Description, (report, cancellation) => RobustFit.Run(problem, Options([], []), new Relay(report), cancellation)), problem.Warnings);
    }

    /// <summary>Puts out a result behind its warnings; those of a problem were told where it was made.</summary>
    private void Write(RobustFitResult result, IReadOnlyList<string> told)
    {
        WriteVerbose($"{result}");
        foreach (var warning in result.Warnings.Except(told)) WriteWarning(warning);
        WriteObject(result);
    }

    private RobustFitOptions Options(IReadOnlyList<Formula> formulas, IReadOnlyList<string> y)
    {
        if (Own.Length > 0 && Group is null) throw new ArgumentException("-Own says what each group has for itself; expected -Group with it");
        if (FitNoise && Sigma.Length == 0) throw new ArgumentException("-FitNoise fits a factor on the errors; expected -Sigma with it (errors that are not given are fitted anyway)");
        return new()
        {
            Formulas = formulas,
            Y = y,
            X = X,
            Sigma = Sigma,
            Weight = Weight,
            XSigma = RobustFitArguments.Names(XSigma),
            Group = Group,
            GroupParameters = Own,
            Likelihood = RobustFitArguments.Density(Likelihood, Degree, Bend),
            FitsNoise = FitNoise,
            SkipsBadRows = SkipBadRow,
            Engine = Engine,
            Parameters = RobustFitArguments.Settings(Parameter, Start),
            Seed = Seed,
            Threads = ThreadCount,
        };
    }

    private sealed class Relay(WorkReport report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            report.Stage(value.Stage);
            report.Tell(value.Stage, value.Fraction, value.Evaluations, "evaluations");
        }
    }
}
