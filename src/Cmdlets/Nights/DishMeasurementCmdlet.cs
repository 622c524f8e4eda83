using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Nights;

/// <summary>A cmdlet that looks at all measurements of a dish in the pipeline together.</summary>
public abstract class DishMeasurementCmdlet : VlbiOpsCmdlet
{
    private readonly List<OofHistoryRecord> records = [];
    private readonly List<OofFitResult> fits = [];

    /// <summary>Records of a history (Get-OofHistory), or holography fits (Invoke-OofFit, Import-FitResult); those of several telescopes are told apart by name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object InputObject { get; set; } = null!;

    /// <summary>Takes one record of the pipeline, or several.</summary>
    protected override void ProcessRecord()
    {
        foreach (var item in Unwrap(InputObject) is object[] several ? several.Select(Unwrap) : [Unwrap(InputObject)])
        {
            switch (item)
            {
                case OofHistoryRecord record:
                    records.Add(record);
                    break;
                case OofFitResult fit:
                    fits.Add(fit);
                    break;
                default:
                    WriteError(Problem($"{item.GetType().Name} is no measurement of a dish; expected a record of Get-OofHistory or a holography fit", "NotAMeasurement", ErrorCategory.InvalidType, item));
                    break;
            }
        }
    }

    /// <summary>Looks at each telescope's measurements, of records of the same maps the latest.</summary>
    protected override void EndProcessing()
    {
        var latest = LatestRecords.Of(records);
        foreach (var warning in latest.Warnings) WriteWarning(warning);
        DishMeasurement[] measurements = [.. latest.Records.Select(DishMeasurement.Of), .. fits.Select(DishMeasurement.Of)];
        foreach (var one in measurements.GroupBy(measurement => measurement.TelescopeName, StringComparer.OrdinalIgnoreCase))
        {
            Guard(one.Key, () => Look([.. one]));
        }
    }

    /// <summary>Looks at the measurements of one telescope and writes what is found.</summary>
    /// <param name="measurements">The measurements.</param>
    protected abstract void Look(IReadOnlyList<DishMeasurement> measurements);

    /// <summary>Writes warnings with the telescope's name.</summary>
    /// <param name="telescope">The name.</param>
    /// <param name="warnings">The warnings.</param>
    protected void Warn(string telescope, IEnumerable<string> warnings)
    {
        foreach (var warning in warnings) WriteWarning($"{telescope}: {warning}");
    }
}
