using System.Collections;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Models.Visibility;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Export-SkyImage: writes an image of a model of the sky, or of a fit's best point: FITS (.fits, Jy a pixel), PNG or SVG.</summary>
[Cmdlet(VerbsData.Export, "SkyImage", SupportsShouldProcess = true)]
[OutputType(typeof(object))]
public sealed class ExportSkyImageCommand : FileOutputCmdlet
{
    private const double RadiansPerUas = SkyUnits.MicroArcSecond;

    /// <summary>A model of New-VisibilityModel, or a fit of visibilities.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>Parameters of a model by name, in their units: @{ 'mring.diameter' = 42 }; the others have the model's starts, or the fit's values.</summary>
    [Parameter]
    public IDictionary? Parameter { get; set; }

    /// <summary>Pixels across and upwards.</summary>
    [Parameter]
    [ValidateRange(8, 4096)]
    public int Pixels { get; set; } = 256;

    /// <summary>Width and height, such as 200uas; as large as the model by default.</summary>
    [Parameter]
    public Angle? FieldOfView { get; set; }

    /// <summary>Full width at half maximum of a circular beam, such as 20uas; none by default.</summary>
    [Parameter]
    public Angle? Beam { get; set; }

    /// <summary>Writes one image.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        Guard(item, () =>
        {
            var given = new Dictionary<string, double>(SettingTable.Read(Parameter), StringComparer.OrdinalIgnoreCase);
            var fit = item is SkyModel ? null : VlbiFitResults.Of(item);
            var sky = fit?.Model.Sky ?? (SkyModel)item;
            for (var k = 0; fit is not null && k < sky.Parameters.Count; k++) given.TryAdd(sky.Parameters[k].Name, fit.Fit.Point[k]);
            var options = new SkyImageOptions { Pixels = Pixels, FieldOfViewUas = FieldOfView?.Radians / RadiansPerUas, BeamUas = Beam?.Radians / RadiansPerUas };
            var observation = fit?.Model.Observations[0].Visibilities.Metadata;
            Save(item, "sky", ".png", "Write image", path => SkyImageOutput.Write(sky, SkyPoint.Of(sky, given), path, options, observation));
        });
    }
}
