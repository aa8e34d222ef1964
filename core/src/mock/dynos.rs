//! The effects of `ops/dynos.rs`.

use std::time::Duration;

use crate::mock::catalog::{self, DEFAULT_SIZE};
use crate::mock::one_off::{LONGEST_LIFE, OneOff};
use crate::mock::releases::no_code;
use crate::mock::state::{Purpose, State, invalid, not_found};
use crate::ops::dynos::{Dyno, DynoCreate, DynoRunInside, DynoState, Handler};
use crate::{Error, ErrorKind, Result};

/// How many one-off dynos an app may run at once.
const MOST_ONE_OFFS: usize = 50;

impl Handler for State {
    fn create(&mut self, app: &str, params: DynoCreate) -> Result<Dyno> {
        let id = self.app_id(app)?;
        let user = self.user();
        let record = self.app(app)?;
        let slug = record.slug().ok_or_else(|| no_code(record))?;
        if params.command.trim().is_empty() {
            return Err(invalid("Require params: command."));
        }
        // A process type's name stands for its command.
        let (first, rest) = params.command.split_once(' ').unwrap_or((&params.command, ""));
        let command = match slug.model.process_types.get(first) {
            Some(command) => format!("{command} {rest}").trim_end().to_owned(),
            None => params.command.clone(),
        };
        let process_type = params.r#type.unwrap_or_else(|| "run".into());
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if process_type.is_empty() || !process_type.chars().all(word) {
            return Err(invalid(format!("{process_type:?} is not a process type.")));
        }
        let same_as_app = record.formation.values().next().map(|formation| formation.size.clone());
        let wanted = params.size.or(same_as_app).unwrap_or_else(|| DEFAULT_SIZE.into());
        let size = catalog::size(&wanted)
            .ok_or_else(|| invalid(format!("Couldn't find that dyno size ({wanted}).")))?;
        let time_to_live = match params.time_to_live.map(u64::try_from) {
            None => LONGEST_LIFE,
            Some(Ok(seconds)) if (1..=LONGEST_LIFE.as_secs()).contains(&seconds) => {
                Duration::from_secs(seconds)
            }
            Some(_) => return Err(invalid("time_to_live must be from 1 to 86400 seconds.")),
        };
        let one_offs = record.dynos.values().filter(|dyno| dyno.purpose == Purpose::OneOff);
        if one_offs.count() >= MOST_ONE_OFFS {
            return Err(invalid(format!(
                "Cannot run more than {MOST_ONE_OFFS} {wanted} one-off dynos."
            )));
        }
        let env = params.env.unwrap_or_default().into_iter();
        let text = format!("Starting process with command `{command}`");
        self.tell_user(id, &text, &user);
        let tty = params.force_no_tty.flatten() != Some(true);
        let one_off = OneOff {
            command,
            process_type,
            size: size.model.name,
            env: env.map(|(name, value)| (name, value.reveal().to_owned())).collect(),
            purpose: Purpose::OneOff,
            attach: params.attach.filter(|attach| *attach).map(|_| tty),
            time_to_live,
        };
        let name = self.create_one_off(id, one_off).ok_or_else(|| not_found("app", "app"))?;
        Ok(self.app(app)?.dyno(&name)?.model.clone())
    }

    fn run_inside(&mut self, app: &str, dyno: &str, params: DynoRunInside) -> Result<Dyno> {
        let beside = self.app(app)?.dyno(dyno)?.model.clone();
        if beside.state != DynoState::Up {
            let message = format!("The dyno {} is {}, not up.", beside.name, beside.state);
            return Err(Error::new(ErrorKind::Conflict, message));
        }
        // The mock's processes share nothing: one in a dyno of its own will do.
        let create = DynoCreate {
            command: params.command,
            attach: Some(true),
            env: params.env,
            size: Some(beside.size),
            ..DynoCreate::default()
        };
        Handler::create(self, app, create)
    }

    fn restart(&mut self, app: &str, dyno: &str) -> Result<()> {
        let id = self.app_id(app)?;
        let record = self.app(app)?.dyno(dyno)?;
        let name = record.model.name.clone();
        match record.purpose {
            Purpose::Formation => self.restart_dyno(id, &name, Some("Restarting")),
            _ => self.stop_one_off(id, &name),
        }
        Ok(())
    }

    fn restart_formation(&mut self, app: &str, formation_type: &str) -> Result<()> {
        let id = self.app_id(app)?;
        self.known_type(app, formation_type)?;
        self.restart_formation_dynos(id, Some(formation_type));
        Ok(())
    }

    fn restart_all(&mut self, app: &str) -> Result<()> {
        let id = self.app_id(app)?;
        self.restart_formation_dynos(id, None);
        Ok(())
    }

    fn stop(&mut self, app: &str, dyno: &str) -> Result<()> {
        let id = self.app_id(app)?;
        let record = self.app(app)?.dyno(dyno)?;
        let name = record.model.name.clone();
        match record.purpose {
            // The formation wants its dyno: a new one takes its place.
            Purpose::Formation => self.restart_dyno(id, &name, None),
            _ => self.stop_one_off(id, &name),
        }
        Ok(())
    }

    fn stop_formation(&mut self, app: &str, formation_type: &str) -> Result<()> {
        let id = self.app_id(app)?;
        let of_type =
            self.app(app)?.dynos.values().filter(|dyno| dyno.model.r#type == formation_type);
        let names: Vec<(String, bool)> = of_type
            .map(|dyno| (dyno.model.name.clone(), dyno.purpose == Purpose::Formation))
            .collect();
        if names.is_empty() {
            self.known_type(app, formation_type)?;
        }
        for (name, formation) in names {
            match formation {
                true => self.restart_dyno(id, &name, None),
                false => self.stop_one_off(id, &name),
            }
        }
        Ok(())
    }

    fn info(&mut self, app: &str, dyno: &str) -> Result<Dyno> {
        Ok(self.app(app)?.dyno(dyno)?.model.clone())
    }

    fn list(&mut self, app: &str) -> Result<Vec<Dyno>> {
        Ok(self.app(app)?.dynos.values().map(|dyno| dyno.model.clone()).collect())
    }
}

impl State {
    fn known_type(&self, app: &str, process_type: &str) -> Result<()> {
        let known = self.app(app)?.formation.contains_key(process_type) || process_type == "run";
        match known {
            true => Ok(()),
            false => Err(not_found("formation", &format!("process type ({process_type})"))),
        }
    }
}
