using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Reports.Figures;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Export-Figure: draws an observation, the result of a fit or of a sampler, or values of formulas as SVG or PNG.</summary>
[Cmdlet(VerbsData.Export, "Figure", SupportsShouldProcess = true)]
[OutputType(typeof(object))]
public sealed class ExportFigureCommand : FileOutputCmdlet
{
    private readonly Dictionary<FigureKind, List<object>> joint = [];

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

    /// <summary>Pixels across (default 1200 of a PNG, 760 or 1040 of an SVG); text grows with large figures.</summary>
    [Parameter]
    [ValidateRange(100, 10_000)]
    public int? Width { get; set; }

    /// <summary>Pixels upwards, to a pixel or two (default what suits the panels).</summary>
    [Parameter]
    [ValidateRange(50, 20_000)]
    public int? Height { get; set; }

    /// <summary>Draws one object, or keeps it for the figure of all.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        Guard(item, () =>
        {
            var kind = FigureOf.Kind(item, Kind);
            if (!kind.IsJoint) Draw(kind, [item]);
            else if (joint.TryGetValue(kind, out var others)) others.Add(item);
            else joint[kind] = [item];
        });
    }

    /// <summary>Draws those that come into one figure.</summary>
    protected override void EndProcessing()
    {
        foreach (var (kind, items) in joint) Draw(kind, [.. items]);
    }

    private void Draw(FigureKind kind, object[] items) => Save(items, kind.Stem, FigureFile.Endings[0], "Draw figure", path => RunBeside("Drawing", (_, _) =>
    {
        var figure = kind.Draw(items, new(Variable, Level));
        if (Width is { } width) figure = figure.Narrowed(width);
        if (Height is { } height) figure = figure.WithRatio(height / (Width ?? FigureFile.WidthOf(figure, path)));
        FigureFile.Write(figure, path, Width);
        return true;
    }));
}
