using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Results.Nights;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Workflows.Nights;

/// <summary>Whether a run of a configuration could go on to its fits, as far as that can be told without one. Nothing is made or changed.</summary>
public static class NightCheck
{
    /// <summary>Maps of an observation whose number is not known: names of parameters of any map up to that are good.</summary>
    private const int MostMaps = 20;

    private const double AnyWavelengthMeters = 0.01;

    /// <summary>Checks names of parameters, folders and the history.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="DataFileException">A run would fail; one line with the key and what was expected.</exception>
    public static void Run(NightConfiguration configuration, string path)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        CheckFit(configuration, path);
        Check(NightKeys.Folder, () => _ = new IncomingFiles(configuration).List());
        Check(NightKeys.Output, () => RequireFolder(configuration.OutputFolder));
        Check(NightKeys.History, () => RequireHistory(configuration.HistoryPath));
        if (configuration.LogPath is { } log) Check(NightKeys.LogFile, () => RequireFile(log));

        void Check(NightKey key, Action check)
        {
            try
            {
                check();
            }
            catch (DataFileException error)
            {
                throw new DataFileException(path, key.Path, error.Message, error);
            }
        }
    }

    /// <summary>The options of every order, worked into a model of maps that stand for those to come.</summary>
    private static void CheckFit(NightConfiguration configuration, string path)
    {
        var count = configuration.MapCount ?? configuration.Maps.DefocusMeters?.Count ?? MostMaps;
        BeamMap[] maps = [.. Enumerable.Range(0, count).Select(static k => new BeamMap([0, 1e-3, 0, 1e-3], [0, 0, 1e-3, 1e-3], [1, 0.5, 0.5, 0.25], 1e-3 * k))];
        var observation = new OofObservation(maps, configuration.Maps.WavelengthMeters ?? AnyWavelengthMeters);
        try
        {
            foreach (var order in configuration.Fit.CompareOrders.Prepend(configuration.Fit.MaxOrder)) OofRequest.Check(observation, configuration.Fit with { MaxOrder = order });
        }
        catch (ArgumentException error)
        {
            throw new DataFileException(path, "fit", error.Message, error);
        }
    }

    private static void RequireHistory(string history)
    {
        RequireFile(history);
        if (IncomingFiles.Final(history) is not { Exists: true, Length: > 0 }) return;
        using (OofHistory.OpenExisting(history))
        {
        }
    }

    private static void RequireFile(string file)
    {
        if (Directory.Exists(file)) throw new DataFileException(file, null, "is a folder; expected the name of a file");
        RequireFolder(Path.GetDirectoryName(file)!);
    }

    /// <summary>What is there of a folder's path is made of folders; the rest can be made.</summary>
    private static void RequireFolder(string folder)
    {
        for (var place = folder; place is not null; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place)) throw new DataFileException(place, null, "is a file; expected a folder");
            if (Directory.Exists(place)) return;
        }
    }
}
