//! One app, and what people do with it.

use crate::Result;
use crate::client::{
    AppAddons, AppBuildpacks, AppBuilds, AppConfig, AppDomains, AppReleases, AppStack, Client,
};
use crate::ops::apps::{App, AppUpdate};
use crate::ops::dynos::Dyno;
use crate::ops::formation::{Formation, FormationUpdate, Quantity};

/// One app, by its name or id: the flow of the guide, as people say it.
///
/// ```
/// # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
/// let app = client.app("demo");
/// app.config().set([("POOL_SIZE", "18")]).await?;
/// app.scale("web", 2).await?;
/// for dyno in app.ps().await? {
///     println!("{} {}", dyno.name, dyno.state);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct AppHandle {
    client: Client,
    name: String,
}

impl Client {
    /// The app of this name or id. Nothing is asked of the platform yet.
    pub fn app(&self, name: impl Into<String>) -> AppHandle {
        AppHandle { client: self.clone(), name: name.into() }
    }
}

impl AppHandle {
    /// The name or id that this handle was made with.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The client behind this handle.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Everything about the app.
    pub async fn info(&self) -> Result<App> {
        self.client.apps().info(&self.name).await
    }

    /// Deletes the app, its add-ons, its domains and its repository, for good.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::ErrorKind::NotFound) where there is no such app;
    /// [`AnswerLost`](crate::ErrorKind::AnswerLost) where it is gone, and what it
    /// was is not known since the platform's answer was lost.
    pub async fn destroy(&self) -> Result<App> {
        self.client.apps().delete(&self.name).await
    }

    /// Renames the app, and gives a handle with the new name.
    pub async fn rename(&self, name: impl Into<String>) -> Result<Self> {
        let params = AppUpdate { name: Some(name.into()), ..AppUpdate::default() };
        let app = self.client.apps().update(&self.name, params).await?;
        Ok(self.client.app(app.name))
    }

    /// What builds the app.
    pub fn buildpacks(&self) -> AppBuildpacks {
        AppBuildpacks::new(self.clone())
    }

    /// The builds of the app.
    pub fn builds(&self) -> AppBuilds {
        AppBuilds::new(self.clone())
    }

    /// The names that the app answers to.
    pub fn domains(&self) -> AppDomains {
        AppDomains::new(self.clone())
    }

    /// The app's config vars.
    pub fn config(&self) -> AppConfig {
        AppConfig::new(self.clone())
    }

    /// The services that the app uses.
    pub fn addons(&self) -> AppAddons {
        AppAddons::new(self.clone())
    }

    /// What the app is built and run on.
    pub fn stack(&self) -> AppStack {
        AppStack::new(self.clone())
    }

    /// The changes of the app's code, config vars and add-ons.
    pub fn releases(&self) -> AppReleases {
        AppReleases::new(self.clone())
    }

    /// The app's dynos, by type and number.
    pub async fn ps(&self) -> Result<Vec<Dyno>> {
        let mut dynos = self.client.dynos().list(&self.name).await?;
        dynos.sort_by(|a, b| {
            let number = |dyno: &Dyno| dyno.name.rsplit('.').next()?.parse::<u32>().ok();
            (&a.r#type, number(a), &a.name).cmp(&(&b.r#type, number(b), &b.name))
        });
        Ok(dynos)
    }

    /// Has as many dynos run a process type: a number, or a [`Quantity`].
    pub async fn scale(
        &self,
        process_type: &str,
        quantity: impl Into<Quantity>,
    ) -> Result<Formation> {
        let params = FormationUpdate { quantity: Some(quantity.into()), ..Default::default() };
        self.client.formation().update(&self.name, process_type, params).await
    }

    /// Has dynos of another size run a process type, `Standard-1X` for example.
    pub async fn resize(&self, process_type: &str, size: impl Into<String>) -> Result<Formation> {
        let params = FormationUpdate { size: Some(size.into()), ..Default::default() };
        self.client.formation().update(&self.name, process_type, params).await
    }

    /// Restarts every dyno of the formation.
    pub async fn restart(&self) -> Result<()> {
        self.client.dynos().restart_all(&self.name).await
    }

    /// Restarts one dyno (`web.1`), or those of a process type (`web`).
    pub async fn restart_only(&self, dyno_or_type: &str) -> Result<()> {
        let dynos = self.client.dynos();
        match dyno_or_type.contains('.') {
            true => dynos.restart(&self.name, dyno_or_type).await,
            false => dynos.restart_formation(&self.name, dyno_or_type).await,
        }
    }

    /// Stops one dyno (`run.1234`), or those of a process type (`run`). Dynos
    /// of the formation are replaced by new ones.
    pub async fn stop(&self, dyno_or_type: &str) -> Result<()> {
        let dynos = self.client.dynos();
        match dyno_or_type.contains('.') {
            true => dynos.stop(&self.name, dyno_or_type).await,
            false => dynos.stop_formation(&self.name, dyno_or_type).await,
        }
    }
}
