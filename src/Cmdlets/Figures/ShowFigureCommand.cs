using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Reports.Terminal;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Show-Figure: draws an observation, the result of a fit or of a sampler, or values of formulas in the terminal, also over SSH.</summary>
[Cmdlet(VerbsCommon.Show, "Figure")]
[OutputType(typeof(string))]
public sealed class ShowFigureCommand : VlbiOpsCmdlet
{
    private const int FewestColumns = 20;
    private const int FewestRows = 8;

    private readonly FigureGroups groups;

    /// <summary>Makes the cmdlet.</summary>
    public ShowFigureCommand() => groups = new(Draw);

    /// <summary>What to draw: an observation, the result of a fit or of a sampler, a figure each; or values of Measure-Formula, all of which come into one figure.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>What to draw of it. Which kinds there are depends on the object; one that it does not have is refused with the list of those it has.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FigureKindCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Kind { get; set; }

    /// <summary>The variable across, where a formula has several; a fit holds the others at their medians.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Variable { get; set; }

    /// <summary>Probability within the bands of a fit of formulas (default 0.95).</summary>
    [Parameter]
    [ValidateRange(1e-6, 0.9999999)]
    public double? Level { get; set; }

    /// <summary>Names of the parameters of a posterior that are drawn; wildcards are understood (default the first eight).</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Characters across (default the width of the window, 80 where there is none).</summary>
    [Parameter]
    [ValidateRange(FewestColumns, 1000)]
    public int? Width { get; set; }

    /// <summary>Lines at most (default the height of the window, but not less than 36); a figure of several plots takes more where they would be too low to be read.</summary>
    [Parameter]
    [ValidateRange(FewestRows, 1000)]
    public int? Height { get; set; }

    /// <summary>What the terminal can show: Color, Unicode or Ascii (default what it says it can; Unicode with -AsText).</summary>
    [Parameter]
    public TerminalStyle? Style { get; set; }

    /// <summary>Puts the lines out as strings instead of showing them.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Draws one object, or keeps it for the figure of all.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        Guard(item, () => groups.Add(item, Kind));
    }

    /// <summary>Draws those that come into one figure.</summary>
    protected override void EndProcessing() => groups.DrawRest();

    private void Draw(FigureKind kind, object[] items) => Guard(items, () =>
    {
        var style = Style ?? (AsText ? TerminalStyle.Unicode : TerminalWindow.StyleOf(Host));
        var (columns, rows) = TerminalWindow.SizeOf(Host);
        var across = Math.Max(FewestColumns, Width ?? columns);
        var (lines, remark) = RunBeside("Drawing", (_, _) =>
        {
            var figure = kind.Draw(items, new(Variable, Level, Name) { Columns = across });
            return (TerminalWindow.LinesOf(figure.Title, TerminalFigure.Of(figure, across, Height ?? rows, style), style), figure.Remark);
        });
        if (remark.Length > 0) WriteWarning(remark);
        foreach (var line in lines)
        {
            if (AsText) WriteObject(line);
            else WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);
        }
    });
}
