using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Account;
using OpenIM.Modules.Account.Codes;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Passwords;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User;
using OpenIM.Modules.User.Contracts;
using OpenIM.Tests.Engines;
using OpenIM.Tests.Modules.User;
using OpenIM.Tests.Modules.User.Relations;

namespace OpenIM.Tests.Modules.Account;

/// <summary>The Account module above the User module, over a database of its own, asked as the account API asks it.</summary>
internal sealed class AccountHarness : IAsyncDisposable
{
    public const string FixedCode = "424242";

    public static readonly Caller Admin = new("imAdmin", 0, IsAdmin: true, "op");

    // The cheapest that bcrypt has; what it costs in earnest is no matter of these tests.
    private const int Cost = 4;

    private readonly SqliteEngine engine;

    private AccountHarness(SqliteEngine engine, TestStore store)
    {
        this.engine = engine;
        Store = store;
    }

    public TestStore Store { get; }

    public FakeTimeProvider Clock => (FakeTimeProvider)Store.Get<TimeProvider>();

    /// <summary>What was sent instead of mails.</summary>
    public SentCodes Mails => Store.Get<SentCodes>();

    /// <summary>What stands for the Group module.</summary>
    public KnownGroups Groups => Store.Get<KnownGroups>();

    public Heard Heard => Store.Get<Heard>();

    /// <param name="options">Section account; null: a fixed code, all else as shipped.</param>
    /// <param name="sendsMail">True: mails are sent, to <see cref="Mails"/>.</param>
    /// <param name="auth">Section auth.</param>
    public static async Task<AccountHarness> StartAsync(AccountOptions? options = null, bool sendsMail = false, AuthOptions? auth = null)
    {
        var engine = new SqliteEngine();
        var store = await TestStore.OpenAsync(engine.CreateDatabase(), services => Configure(services, options, sendsMail, auth));
        await store.StartAsync();
        return new AccountHarness(engine, store);
    }

    /// <summary>An app that is not logged in, at an address.</summary>
    public static Caller Nobody(string address = "203.0.113.7") => new("", 0, IsAdmin: false, "op") { Address = address };

    public static Caller As(string userID) => new(userID, 0, IsAdmin: false, "op") { Address = "203.0.113.7" };

    public ValueTask<TResult> SendAsync<TResult>(IRequest<TResult> request, Caller? caller = null)
        => Store.Get<Mediator>().SendAsync(request, caller ?? Nobody(), TestContext.Current.CancellationToken);

    /// <summary>0 when the request is answered, else the number of the refusal.</summary>
    public async Task<int> CodeOfAsync<TResult>(IRequest<TResult> request, Caller? caller = null)
    {
        try
        {
            await SendAsync(request, caller);
            return 0;
        }
        catch (ImException refusal)
        {
            return refusal.Code.Number;
        }
    }

    /// <summary>Registers somebody with a name and the password <c>secret</c>, logged in.</summary>
    public ValueTask<LogInResult> RegisterAsync(string account, string nickname = "Nick")
        => SendAsync(new RegisterAccount(Platform: 5, AutoLogin: true, User: new NewAccount(Nickname: nickname, Account: account, Password: "secret")));

    /// <summary>Registers somebody with a mail address and the password <c>secret</c>.</summary>
    public ValueTask<LogInResult> RegisterByMailAsync(string email, string code = FixedCode)
        => SendAsync(new RegisterAccount(VerifyCode: code, Platform: 5, AutoLogin: true, User: new NewAccount(Nickname: "Nick", Email: email, Password: "secret")));

    public Task<int> LogInCodeAsync(string account, string password = "secret", string address = "203.0.113.7")
        => CodeOfAsync(new LogIn(Account: account, Password: password, Platform: 5), Nobody(address));

    public async Task<UserFullInfo> FindAsync(string userID)
        => Assert.Single((await SendAsync(new FindUsersFull([userID]))).Users);

    /// <summary>The profile as the IM API shows it.</summary>
    public async Task<UserInfo?> FindImUserAsync(string userID) => await SendAsync(new FindUser(userID), Caller.System);

    public async ValueTask DisposeAsync()
    {
        await Store.StopAsync();
        await Store.DisposeAsync();
        await engine.DisposeAsync();
    }

    private static void Configure(IServiceCollection services, AccountOptions? options, bool sendsMail, AuthOptions? auth)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))
            .AddSingleton(Options.Create(auth ?? new AuthOptions { Secret = "test secret" }))
            .AddSingleton(Options.Create(options ?? new AccountOptions { FixedCode = FixedCode }))
            .AddSingleton<SentCodes>()
            .AddSingleton<Heard>()
            .AddListener<UserForcedOut, Heard>()
            .AddDurableEvent<UserProfileChanged, Heard>("test.profileChanged", HeardJson.Default.UserProfileChanged)
            .AddHeardRelations()
            .AddSingleton<KnownGroups>()
            .AddHandler<GetGroupsInfo, GetGroupsInfoResult, GroupsOfTest>()
            .AddHandler<InviteUsersToGroup, Empty, GroupsOfTest>()
            .AddUserModule()
            .AddAccountModule()
            .Replace(ServiceDescriptor.Singleton(new PasswordHasher(Cost)));
        if (sendsMail)
        {
            services.Remove(services.Single(static service => service.ImplementationType == typeof(MailSender)));
            services.AddSingleton<ICodeSender>(static provider => provider.GetRequiredService<SentCodes>());
        }
    }
}
