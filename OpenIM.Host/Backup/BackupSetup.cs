using OpenIM.Host.Configuration.Options;
using OpenIM.Modules.Platform.Jobs;

namespace OpenIM.Host.Backup;

/// <summary>Adds backups to the server.</summary>
internal static class BackupSetup
{
    /// <summary>Adds what makes backups, and the schedule when there is one.</summary>
    public static void AddBackups(this IServiceCollection services, BackupOptions options)
    {
        services.AddSingleton<OnlineBackup>();
        if (options.Directory.Length > 0)
        {
            services.AddSingleton<IJob>(provider => new ScheduledBackup(
                options,
                provider.GetRequiredService<OnlineBackup>().WriteAsync,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ScheduledBackup>>()));
        }
    }
}
