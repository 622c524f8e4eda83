using System.Collections;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Combinators;
using VlbiOps.Models.Visibility.Components;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>New-VisibilityModel: a model of the sky from its text or from a formula of u and v, with the names, units, starts and bounds of its parameters.</summary>
[Cmdlet(VerbsCommon.New, "VisibilityModel", DefaultParameterSetName = "Text")]
[OutputType(typeof(SkyModel))]
public sealed class NewVisibilityModelCommand : VlbiOpsCmdlet
{
    /// <summary>Text of the model: models with + between, such as 'mring(order=1)+gauss' or 'stretch(mring(order=2,thick))+shift(gauss)'.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Text")]
    [ArgumentCompleter(typeof(SkyModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string Model { get; set; } = string.Empty;

    /// <summary>The visibility in Jy as a formula of u and v in wavelengths: text, a script block, or a formula of New-Formula. What else it names is a parameter.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Formula")]
    [FormulaText]
    public Formula? Formula { get; set; }

    /// <summary>Starts of the formula's parameters: @{ F0 = 1; fwhm = 40 }; those that a formula has already, or priors give, may be left out.</summary>
    [Parameter(ParameterSetName = "Formula")]
    public IDictionary? Start { get; set; }

    /// <summary>Makes one model.</summary>
    protected override void ProcessRecord() => Guard(Formula?.Text ?? Model, () => WriteObject(Formula is null ? SkyModelText.Parse(Model) : OfFormula(Formula)));

    private Sum OfFormula(Formula formula) => new(new FormulaSkyModel(SettingTable.Read(Start)
        .Aggregate(formula, (told, start) => told.WithParameter(start.Key, parameter => parameter with { Start = start.Value }))));
}
