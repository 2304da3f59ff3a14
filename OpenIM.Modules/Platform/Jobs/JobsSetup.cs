using Microsoft.Extensions.DependencyInjection;

namespace OpenIM.Modules.Platform.Jobs;

/// <summary>Adds background jobs.</summary>
public static class JobsSetup
{
    /// <summary>Adds the runner on the given locks.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IJobLocks locks)
        => services.AddSingleton(locks).AddHostedService<JobRunner>();

    /// <summary>Adds a job.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : class, IJob
        => services.AddSingleton<IJob, TJob>();
}
