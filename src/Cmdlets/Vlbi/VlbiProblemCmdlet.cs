using System.Collections;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Fitting;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>What makes a problem of visibilities: the model, the data products compared with it, noise, gains and priors. Each set of the pipeline is a problem of its
/// own, or all are one.</summary>
public abstract class VlbiProblemCmdlet : FitChainCmdlet
{
    private static readonly string[] OfVisibilities =
    [
        nameof(Model), "Data", nameof(Likelihood), nameof(Closures), nameof(ClosureTable), nameof(Covariance), nameof(Noise), nameof(NoiseFloor), nameof(FitNoise), nameof(Gains),
        nameof(Prior), nameof(Joint),
    ];

    private readonly List<VlbiObservation> observations = [];
    private VlbiFitOptions? options;

    /// <summary>The model of the sky of visibilities from the pipeline: of New-VisibilityModel, or its text such as 'mring(order=1)+gauss'.</summary>
    [Parameter(Position = 0)]
    [SkyModelText]
    [ArgumentCompleter(typeof(SkyModelCompleter))]
    public SkyModel? Model { get; set; }

    /// <summary>How errors are distributed: one likelihood for all products, or PRODUCT=LIKELIHOOD of each, such as 'amplitude=rice', 'closure-phase=cauchy' (default gaussian, of phases von-mises).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoiseDensityCompleter))]
    public string[] Likelihood { get; set; } = [];

    /// <summary>Which closures are formed: independent (default), maximal or ehtim-minimal.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ClosureSelectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Closures { get; set; }

    /// <summary>Closures of Import-Closure, ConvertTo-ClosurePhase or ConvertTo-ClosureAmplitude to be fitted in place of those that would be formed of the visibilities; for one set of visibilities.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ClosureSet[]? ClosureTable { get; set; }

    /// <summary>Uses the full covariance of the closures of each time, not their standard deviations alone.</summary>
    [Parameter]
    public SwitchParameter Covariance { get; set; }

    /// <summary>Systematic noise added to the errors as a fraction of each amplitude, such as 0.02 (default 0).</summary>
    [Parameter]
    [ValidateRange(0.0, 10.0)]
    public double Noise { get; set; }

    /// <summary>Systematic noise added to every visibility's error besides, Jy (default 0).</summary>
    [Parameter]
    [ValidateRange(0.0, 1e6)]
    public double NoiseFloor { get; set; }

    /// <summary>Fits systematic noise: its fraction of the amplitude, a floor in Jy, or both.</summary>
    [Parameter]
    [ValidateSet("fraction", "floor", "both")]
    public virtual string? FitNoise { get; set; }

    /// <summary>Fits station gains of every time: amplitude, phase, both; a standard deviation of ln |g| such as 0.2 in place of amplitude; STATION=SD of single stations. With marginalized those of amplitudes are integrated out in place of fitted.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(GainModelCompleter))]
    public string[] Gains { get; set; } = [];

    /// <summary>What is known of parameters: @{ 'mring.diameter' = 'uniform(30, 60)'; 'mring.width' = 12 }, a prior, a number to hold it at, or a table of prior, start, lower, upper, fixed.</summary>
    [Parameter]
    [Alias("Parameter")]
    public IDictionary? Prior { get; set; }

    /// <summary>Fits one sky to all sets of the pipeline together.</summary>
    [Parameter]
    public SwitchParameter Joint { get; set; }

    /// <summary>Data products to fit.</summary>
    private protected abstract string[] Products { get; }

    /// <summary>Reads the options, which hold for all sets.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            options = Model is null ? null : Options(Model);
            options?.Validate();
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            ThrowTerminatingError(Problem(Text(error), "OptionNotUnderstood", ErrorCategory.InvalidArgument, null));
        }
    }

    /// <summary>Takes one object.</summary>
    protected override void ProcessRecord() => Guard(Item, () =>
    {
        if (JobRow.Of(InputObject) is { } row)
        {
            new JobPipeline(this, new CmdletInfo("Import-Visibility", typeof(ImportVisibilityCommand))).Run(InputObject, row);
            return;
        }

        if (Item is not VisibilitySet set)
        {
            if (Array.Find(OfVisibilities, MyInvocation.BoundParameters.ContainsKey) is { } name) throw new ArgumentException($"-{name} goes with visibilities, and {Item.GetType().Name} is none (Set-ModelParameter changes a problem)");
            ProcessResult();
            return;
        }

        if (options is null) throw new ArgumentException("visibilities are fitted with a model; expected -Model, such as -Model 'mring(order=1)+gauss'");
        if (ClosureTable is not null && observations.Count > 0) throw new ArgumentException($"-ClosureTable belongs to {observations[0].Visibilities.Metadata}; expected one set of visibilities with it");
        observations.Add(ClosureTable is null ? new(set) : new(set, ClosureTable));
        if (!Joint) Process([observations[^1]], options);
    });

    /// <summary>Takes all sets together.</summary>
    protected override void EndProcessing()
    {
        if (Joint && options is not null && observations.Count > 0) Guard(observations, () => Process(observations, options));
    }

    /// <summary>Goes on from a problem or a result.</summary>
    private protected abstract void ProcessResult();

    /// <summary>Works on sets of visibilities.</summary>
    private protected abstract void Process(IReadOnlyList<VlbiObservation> observed, VlbiFitOptions options);

    /// <summary>The options as they are asked for.</summary>
    private protected virtual VlbiFitOptions Options(SkyModel model) => new()
    {
        Model = model,
        Products = VlbiOptionText.Products(string.Join(',', Products), string.Join(',', Likelihood)),
        Closures = Closures is null ? null : VlbiOptionText.Closures(Closures),
        UsesCovariance = Covariance,
        NoiseFraction = Noise,
        NoiseFloor = NoiseFloor,
        FittedNoise = FitNoise is null ? SystematicNoise.None : new(FitNoise is not "floor", FitNoise is not "fraction"),
        Gains = VlbiOptionText.Gains(string.Join(',', Gains)),
        Parameters = ParameterSettingTable.Read(Prior),
    };

    /// <summary>Tells warnings but for those of reading the data, which were told then.</summary>
    private protected void Warn(IEnumerable<string> warnings, IReadOnlyList<VlbiObservation> observed)
    {
        var told = observed.SelectMany(one => one.Visibilities.Warnings.Select(warning => $"{one.Visibilities.Metadata}: {warning}"));
        foreach (var warning in warnings.Except(told)) WriteWarning(warning);
    }
}
