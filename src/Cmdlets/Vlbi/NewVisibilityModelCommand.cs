using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>New-VisibilityModel: a model of the sky from its text, with the names, units, starts and bounds of its parameters.</summary>
[Cmdlet(VerbsCommon.New, "VisibilityModel")]
[OutputType(typeof(SkyModel))]
public sealed class NewVisibilityModelCommand : VlbiOpsCmdlet
{
    /// <summary>Text of the model: models with + between, such as 'mring(order=1)+gauss' or 'stretch(mring(order=2,thick))+shift(gauss)'.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(SkyModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string Model { get; set; } = string.Empty;

    /// <summary>Makes one model.</summary>
    protected override void ProcessRecord() => Guard(Model, () => WriteObject(SkyModelText.Parse(Model)));
}
