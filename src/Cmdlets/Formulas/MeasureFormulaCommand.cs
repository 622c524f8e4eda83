using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Measure-Formula: values of formulas over columns of data and over many sets of parameters.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Formula")]
[OutputType(typeof(FormulaMeasurement), typeof(PSObject))]
public sealed class MeasureFormulaCommand : VlbiOpsCmdlet
{
    private readonly List<FormulaMeasurement> measured = [];
    private ColumnTable? table;
    private ParameterSets? sets;

    /// <summary>The formula: text, a script block, or one of New-Formula or Get-Derivative.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(FormulaCompleter))]
    [ValidateNotNull]
    public object Formula { get; set; } = string.Empty;

    /// <summary>The variables' values: a hashtable of columns such as @{ x = 1, 2, 3 } or of single numbers, rows such as those of Import-Csv, or a file. Names of the formula that are columns
    /// become variables.</summary>
    [Parameter(Position = 1)]
    [Alias("At")]
    public object? Data { get; set; }

    /// <summary>The parameters' values: a hashtable of numbers such as @{ a = 1; b = 2 }, of columns of them, or rows, for one result a set; or a fit. Parameters that are not named keep their
    /// starts.</summary>
    [Parameter(Position = 2)]
    public object? Parameter { get; set; }

    /// <summary>Puts out rows instead of results: the variables and one column a formula, for Format-Table and Export-Csv.</summary>
    [Parameter]
    public SwitchParameter AsRow { get; set; }

    /// <summary>Reads data and parameters.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            table = Data is null ? null : TableArgument.Of(Data, GetUnresolvedProviderPathFromPSPath);
            sets = ParameterSets.Of(Parameter, GetUnresolvedProviderPathFromPSPath);
        }
        catch (Exception error) when (error is ArgumentException or VlbiOps.Data.Files.DataFileException)
        {
            ThrowTerminatingError(Problem(Text(error), "DataNotUnderstood", ErrorCategory.InvalidData, Data));
        }
    }

    /// <summary>Measures one formula.</summary>
    protected override void ProcessRecord() => Guard(Formula, () =>
    {
        var results = Measure(FormulaArgument.Of(Formula, SessionState));
        if (AsRow) measured.AddRange(results);
        else WriteObject(results, enumerateCollection: true);
    });

    /// <summary>Puts out the rows.</summary>
    protected override void EndProcessing() => Guard(null, () => WriteObject(MeasurementRows.Of(measured), enumerateCollection: true));

    private FormulaMeasurement[] Measure(Formula given)
    {
        var formula = given.WithVariables(given.Parameters.Select(parameter => parameter.Name).Where(name => table?.Find(name) is not null && !sets!.Has(name)));
        var columns = formula.Variables.ToDictionary(name => name, name => table?.Column(name).Numbers() ?? throw new ArgumentException($"'{formula}' has the variable {name}, and there are no data; expected -Data @{{ {name} = ... }}"));
        var chosen = sets!.For(formula);
        var compiled = new CompiledFormula(formula);
        double[][] numbers = [.. chosen.Select(compiled.ParameterValues)];
        var values = RunBeside("Measuring", (_, _) => compiled.Batch(numbers, columns));
        var name = DerivativeLabel.Names(given) is { } by ? DerivativeLabel.Of(by) : given.Text;
        return [.. values.Select((value, set) => new FormulaMeasurement
        {
            Name = name,
            Formula = formula,
            Parameters = formula.Parameters.Select((parameter, i) => KeyValuePair.Create(parameter.Name, numbers[set][i])).ToDictionary(StringComparer.OrdinalIgnoreCase),
            Data = columns,
            Value = value.Real,
            Imaginary = value.Imaginary,
        })];
    }
}
