using System.CommandLine;

namespace OpenIM.Host.Commands;

/// <summary>The command line of the binary.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments ask for; without a command, the server.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var result = Describe().Parse(args);
        // The server ends by itself when it is told to stop. The library would cut it off two seconds after the signal.
        var exitCode = await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return result.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
    }

    private static RootCommand Describe()
    {
        var config = new Option<string?>("--config")
        {
            Description = "The configuration file. Default: ./config.yaml, else built-in defaults.",
            HelpName = "FILE",
            Recursive = true,
        };
        var root = new RootCommand("OpenIM for .NET, an instant-messaging server. Without a command it serves.") { config };
        root.SetAction(result => ServeCommand.RunAsync(result.GetValue(config)));
        root.Add(Serve(config));
        root.Add(Check(config));
        root.Add(Config());
        root.Add(Backup(config));
        root.Add(Restore(config));
        return root;
    }

    private static Command Serve(Option<string?> config)
    {
        var serve = new Command("serve", "Runs the server until it gets a stop signal.");
        serve.SetAction(result => ServeCommand.RunAsync(result.GetValue(config)));
        return serve;
    }

    private static Command Check(Option<string?> config)
    {
        var health = new Option<bool>("--health") { Description = "Only asks the running server whether it is alive. For health checks of containers." };
        var check = new Command("check", "Checks the configuration, ports, disk, clock and engines. Exit code 0: all fine, 1: something is not.") { health };
        check.SetAction((result, cancellationToken) => result.GetValue(health)
            ? HealthProbe.RunAsync(result.GetValue(config), cancellationToken)
            : CheckCommand.RunAsync(result.GetValue(config)));
        return check;
    }

    private static Command Backup(Option<string?> config)
    {
        var file = new Argument<string>("FILE") { Description = "The zip file to write. An existing one is left alone." };
        var backup = new Command("backup", "Copies everything that is stored into one file, at one moment; the server may run.") { file };
        backup.SetAction((result, cancellationToken) => BackupCommand.RunAsync(result.GetRequiredValue(file), result.GetValue(config), cancellationToken));
        return backup;
    }

    private static Command Restore(Option<string?> config)
    {
        var file = new Argument<string>("FILE") { Description = "The file that openim backup wrote." };
        var force = new Option<bool>("--force") { Description = "Moves what is in the data directory aside, into a directory before-restore-TIME in it." };
        var restore = new Command("restore", "Brings a backup back into the data directory. The server must be stopped.") { file, force };
        restore.SetAction((result, cancellationToken) => RestoreCommand.RunAsync(
            result.GetRequiredValue(file), result.GetValue(force), result.GetValue(config), cancellationToken));
        return restore;
    }

    private static Command Config()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Where to write it. An existing file is left alone.",
            DefaultValueFactory = static _ => Configuration.ConfigurationLoader.DefaultFile,
        };
        var init = new Command("init", "Writes a config.yaml with every key, its default and a comment.") { file };
        init.SetAction((result, cancellationToken) => ConfigInitCommand.RunAsync(result.GetRequiredValue(file), cancellationToken));
        return new Command("config", "Works on configuration files.") { init };
    }
}
