using VlbiOps.Data.Files;
using VlbiOps.Results.Nights;

namespace VlbiOps.Workflows.Nights;

/// <summary>A run over the folder that maps come to: what the history does not hold is fitted, written and kept.</summary>
/// <remarks>The result is written first and the record added then, each whole or not at all. A run that is killed between the two makes the same files again and adds the
/// record then; so nothing is lost and nothing doubled. Nothing depends on the clock but what is told, and whether a file is still being written.</remarks>
public static class NightlyOof
{
    /// <summary>Runs.</summary>
    /// <param name="configuration">What is asked.</param>
    /// <param name="progress">Told of every observation and of the stages of its fit.</param>
    /// <param name="cancellation">Seen within one evaluation; what was done is kept.</param>
    /// <exception cref="NightRunningException">Another run works on the same history or writes to the same folder.</exception>
    /// <exception cref="DataFileException">Folder, history, log or results cannot be read or written; what was done is kept.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; what was done is kept.</exception>
    public static NightSummary Run(NightConfiguration configuration, IProgress<NightProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        cancellation.ThrowIfCancellationRequested();
        using var held = NightLock.Take(configuration.HistoryPath, configuration.Clock);
        using var log = new NightLog(configuration);
        try
        {
            AtomicFile.PrepareFolder(configuration.OutputFolder);
            using var folder = NightLock.TakeFolder(configuration.OutputFolder, configuration.Clock);
            using var history = OofHistory.Open(configuration.HistoryPath);
            return new NightRun(configuration, history, log, progress).Go(cancellation);
        }
        catch (OperationCanceledException)
        {
            log.Write("warning", "cancelled", "the run was cancelled; what was done is kept");
            throw;
        }
        catch (DataFileException error)
        {
            TellOf(log, error);
            throw;
        }
    }

    /// <summary>Where the disk is full the log may be too; the first error is the one that counts.</summary>
    private static void TellOf(NightLog log, DataFileException error)
    {
        try
        {
            log.Write("error", "ended", error.Message);
        }
        catch (DataFileException)
        {
        }
    }
}
