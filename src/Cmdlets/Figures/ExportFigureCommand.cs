using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Reports.Figures;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Export-Figure: draws an observation, the result of a fit or of a sampler, or values of formulas as SVG or PNG.</summary>
[Cmdlet(VerbsData.Export, "Figure", SupportsShouldProcess = true)]
[OutputType(typeof(object))]
public sealed class ExportFigureCommand : FileOutputCmdlet
{
    private readonly FigureGroups groups;

    /// <summary>Makes the cmdlet.</summary>
    public ExportFigureCommand() => groups = new(Draw);

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

    /// <summary>Pixels across (default 1200 of a PNG, what suits the panels of an SVG). Text grows with large figures; in narrow ones plots shrink and panels stand below each other.</summary>
    [Parameter]
    [ValidateRange(100, 10_000)]
    public int? Width { get; set; }

    /// <summary>Pixels upwards (default what suits the panels). Plots fill the height; maps keep their shape and stand in the middle.</summary>
    [Parameter]
    [ValidateRange(50, 20_000)]
    public int? Height { get; set; }

    /// <summary>Draws one object, or keeps it for the figure of all.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        Guard(item, () => groups.Add(item, Kind));
    }

    /// <summary>Draws those that come into one figure.</summary>
    protected override void EndProcessing() => groups.DrawRest();

    private void Draw(FigureKind kind, object[] items) => Save(items, kind.Stem, FigureFile.Endings[0], "Draw figure", path =>
    {
        var remark = RunBeside("Drawing", (_, _) =>
        {
            var figure = kind.Draw(items, new(Variable, Level, Name));
            FigureFile.Write(figure, path, Width, Height);
            return figure.Remark;
        });
        if (remark.Length > 0) WriteWarning($"{path}: {remark}");
    });
}
